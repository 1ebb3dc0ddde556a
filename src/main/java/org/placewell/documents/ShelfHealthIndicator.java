package org.placewell.documents;

import java.nio.file.Files;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** A node that cannot write papers takes no work. */
@Component
class ShelfHealthIndicator implements HealthIndicator {

    private final VaultSettings settings;

    ShelfHealthIndicator(VaultSettings settings) {
        this.settings = settings;
    }

    @Override
    public Health health() {
        return (Files.isWritable(settings.folder()) ? Health.up() : Health.down()).build();
    }
}
