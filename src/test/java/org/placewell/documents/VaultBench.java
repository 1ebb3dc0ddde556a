package org.placewell.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.placewell.workflow.Acting;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.unit.DataSize;

/** A vault of a test's own with its own folder, and a copy of the key file of those papers that its database knows. */
final class VaultBench {

    final VaultSettings settings;
    final Keys keys;
    final Shelf shelf;
    final Secrets secrets;
    final VirusScanner scanner;
    final DocumentVault vault;

    private final Path folder;

    VaultBench(
            Path home,
            Path keyFile,
            VaultSettings.Scanner scannerSettings,
            JdbcClient jdbc,
            Acting acting,
            Clock clock) {
        folder = home.resolve("papers");
        Path file = keyFile(home);
        try {
            if (Files.notExists(file)) {
                Files.copy(keyFile, file);
            }
            settings = settings(folder, file, scannerSettings);
            keys = new Keys(settings, jdbc);
            shelf = new Shelf(settings, keys);
            secrets = new Secrets(keys, jdbc);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        scanner = new VirusScanner(settings);
        vault = new DocumentVault(
                shelf, new Inspection(settings), new PageImages(settings), scanner, settings, jdbc, acting, clock);
    }

    static Path keyFile(Path home) {
        return home.resolve("document-keys.json");
    }

    static VaultSettings settings(Path folder, Path keyFile, VaultSettings.Scanner scanner) {
        return new VaultSettings(
                folder, keyFile, DataSize.ofKilobytes(500), 20, 4_000_000, 2, Duration.ofSeconds(15), scanner);
    }

    static VaultSettings.Scanner scanner(@Nullable String host, int port) {
        return new VaultSettings.Scanner(host, port, Duration.ofSeconds(10));
    }

    List<Path> files() {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
