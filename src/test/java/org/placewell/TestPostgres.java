package org.placewell;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** A real PostgreSQL of this process alone: on disk and durable for the local run, temporary and fast for tests. */
final class TestPostgres {

    private TestPostgres() {}

    /** Keeps what was done, in this folder, as a server does. */
    static EmbeddedPostgres durable(Path folder) {
        return start(EmbeddedPostgres.builder()
                .setDataDirectory(folder)
                .setCleanDataDirectory(false)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on"));
    }

    static EmbeddedPostgres temporary() {
        return start(EmbeddedPostgres.builder());
    }

    private static EmbeddedPostgres start(EmbeddedPostgres.Builder builder) {
        try {
            // Spring closes it, after the pool; its own shutdown hook would come before
            return builder.setRegisterShutdownHook(false)
                    .setServerConfig("max_connections", "100")
                    .start();
        } catch (IOException failure) {
            throw new UncheckedIOException("PostgreSQL does not start", failure);
        }
    }

    static String url(EmbeddedPostgres postgres) {
        return postgres.getJdbcUrl("postgres", "postgres");
    }
}
