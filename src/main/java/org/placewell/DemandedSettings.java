package org.placewell;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;

/** Ends a start that would fail for want of configuration, with one line that names everything that is missing. */
final class DemandedSettings implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {

    /** Something that the county must set; {@code meaning} ends the sentence "It is ...". */
    record Demanded(String name, String meaning, Predicate<String> sound) {}

    static final List<Demanded> ALL = List.of(
            new Demanded(
                    "spring.datasource.url",
                    "the PostgreSQL database, jdbc:postgresql://host:5432/name",
                    value -> value.startsWith("jdbc:postgresql:")),
            new Demanded("spring.datasource.username", "the database role", value -> true),
            new Demanded("spring.datasource.password", "that role's password", value -> true),
            new Demanded("spring.mail.host", "the county's mail server", value -> true),
            new Demanded("spring.mail.port", "that server's port", value -> value.matches("\\d{1,5}")),
            new Demanded("placewell.mail.from", "the address that letters come from", DemandedSettings::isAddress),
            new Demanded(
                    "placewell.documents.folder",
                    "the folder where papers are kept, which Placewell may write",
                    DemandedSettings::isWritable),
            new Demanded(
                    "placewell.documents.key-file",
                    "the file with the keys of the papers, which Placewell may read",
                    value -> Files.isReadable(Path.of(value))),
            new Demanded(
                    "placewell.evidence.folder",
                    "the folder of the evidence's checkpoints, which Placewell may write",
                    DemandedSettings::isWritable),
            new Demanded(
                    "placewell.evidence.key-file",
                    "the file with the keys of the evidence, which Placewell may read",
                    value -> Files.isReadable(Path.of(value))),
            new Demanded(
                    "placewell.address",
                    "where people reach Placewell, https://host",
                    value -> value.matches("https?://.+") && URI.create(value).getHost() != null));

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent prepared) {
        complaint(prepared.getEnvironment()).ifPresent(line -> {
            System.err.println(line);
            System.exit(1);
        });
    }

    /** Names the settings, never their values. */
    static Optional<String> complaint(Environment settings) {
        String missing = list(demanded -> isMissing(settings, demanded));
        String wrong = list(demanded -> !isMissing(settings, demanded)
                && !demanded.sound().test(settings.getRequiredProperty(demanded.name())));
        return missing.isEmpty() && wrong.isEmpty()
                ? Optional.empty()
                : Optional.of("Placewell cannot start."
                        + (missing.isEmpty() ? "" : " Missing: " + missing + ".")
                        + (wrong.isEmpty() ? "" : " Not usable: " + wrong + "."));
    }

    private static boolean isMissing(Environment settings, Demanded demanded) {
        String value = settings.getProperty(demanded.name());
        return value == null || value.isBlank();
    }

    private static String list(Predicate<Demanded> chosen) {
        return ALL.stream()
                .filter(chosen)
                .map(demanded -> demanded.name() + " (" + demanded.meaning() + ")")
                .collect(Collectors.joining(", "));
    }

    private static boolean isAddress(String value) {
        try {
            new InternetAddress(value, true);
            return true;
        } catch (AddressException malformed) {
            return false;
        }
    }

    private static boolean isWritable(String value) {
        try {
            return Files.isWritable(Files.createDirectories(Path.of(value)));
        } catch (IOException | InvalidPathException unusable) {
            return false;
        }
    }
}
