package org.placewell;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.placewell.administration.FirstAdministrator;
import org.placewell.staff.MemberFacts;
import org.placewell.staff.Office;
import org.placewell.staff.Refused;
import org.placewell.staff.Role;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.transaction.TransactionAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;

/**
 * {@code java -jar placewell.jar create-administrator --id=... --name=... --email=...}: the first account of a new system.
 * The password comes from the environment, a file or the input, never from the arguments, which every user of the machine can
 * read.
 */
final class CreateAdministrator {

    static final String COMMAND = "create-administrator";

    private static final String PASSWORD = "PLACEWELL_ADMINISTRATOR_PASSWORD";
    private static final Set<String> KNOWN =
            Set.of("id", "name", "email", "phone", "office", "password-file", "no-password", "another");
    private static final String USAGE = "Usage: java -jar placewell.jar " + COMMAND
            + " --id=maria.lopez --name=\"Maria Lopez\" --email=maria.lopez@county.example"
            + " [--office=CENTRAL_SJ|NORTH|SOUTH] [--phone=...] [--password-file=FILE | --no-password] [--another]\n"
            + "The password is read from the variable " + PASSWORD + ", from FILE, or from the input."
            + " --no-password: only the county's own sign-in. --another: although there is an active administrator.";

    private CreateAdministrator() {}

    /** What it did, or why not, in one line; 0 or 1 for the shell. */
    static int run(List<String> arguments) {
        try {
            if (arguments.contains("--help")) {
                System.out.println(USAGE);
                return 0;
            }
            Map<String, String> options = options(arguments);
            String id = required(options, "id");
            MemberFacts facts = new MemberFacts(
                    required(options, "name"),
                    required(options, "email"),
                    options.get("phone"),
                    office(options.getOrDefault("office", Office.CENTRAL_SJ.name())),
                    Set.of(Role.SYS_ADMIN));
            String password = options.containsKey("no-password") ? null : password(options.get("password-file"));
            try (ConfigurableApplicationContext context = start()) {
                context.getBean(FirstAdministrator.class).add(id, facts, password, options.containsKey("another"));
            }
            System.out.println("Done: " + id + " is a system administrator.");
            return 0;
        } catch (Refused | IllegalArgumentException refused) {
            System.err.println("Not done: " + refused.getMessage());
        } catch (IOException unreadable) {
            System.err.println("Not done: the password cannot be read.");
        } catch (RuntimeException failure) {
            System.err.println("Not done: Placewell cannot reach its database, or its settings are not complete ("
                    + innermost(failure) + ").");
        }
        return 1;
    }

    private static ConfigurableApplicationContext start() {
        return new SpringApplicationBuilder(OneCall.class)
                .web(WebApplicationType.NONE)
                .lazyInitialization(true)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .properties("logging.level.root=off")
                .run();
    }

    /** Makes what the one call needs, the database's schema too: no web server, no engine, no mail worker, no sweep. */
    @ComponentScan(
            basePackages = {
                "org.placewell.administration",
                "org.placewell.audit",
                "org.placewell.calendar",
                "org.placewell.staff",
                "org.placewell.workflow"
            },
            // the engine's tables are a migration, which stands at the engine's edge
            excludeFilters =
                    @ComponentScan.Filter(
                            type = FilterType.REGEX,
                            pattern = "org\\.placewell\\.\\w+\\.(web\\..*|process\\.(?!V\\d).*)"))
    @ImportAutoConfiguration({
        DataSourceAutoConfiguration.class,
        DataSourceTransactionManagerAutoConfiguration.class,
        TransactionAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class,
        JdbcClientAutoConfiguration.class,
        FlywayAutoConfiguration.class
    })
    static class OneCall {}

    private static Map<String, String> options(List<String> arguments) {
        Map<String, String> options = new HashMap<>();
        for (String argument : arguments) {
            String[] parts = argument.split("=", 2);
            String name = parts[0].startsWith("--") ? parts[0].substring(2) : "";
            if (name.equals("password")) {
                throw new IllegalArgumentException(
                        "a password on the command line can be read by others on this machine; say --help.");
            }
            if (!KNOWN.contains(name)) {
                throw new IllegalArgumentException("\"" + parts[0] + "\" is no option; say --help.");
            }
            options.put(name, parts.length == 2 ? parts[1] : "");
        }
        return options;
    }

    private static String required(Map<String, String> options, String name) {
        String value = options.get(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("--" + name + " is missing; say --help.");
        }
        return value;
    }

    private static Office office(String name) {
        return Arrays.stream(Office.values())
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "--office must be one of " + Arrays.toString(Office.values()) + "."));
    }

    private static String password(@Nullable String file) throws IOException {
        String given = System.getenv(PASSWORD);
        if (file != null) {
            given = Files.readString(Path.of(file)).lines().findFirst().orElse("");
        } else if (given == null) {
            given = typed(System.console());
        }
        if (given.isEmpty()) {
            throw new IllegalArgumentException("the password is empty.");
        }
        return given;
    }

    private static String typed(@Nullable Console console) throws IOException {
        if (console != null) {
            char[] password = console.readPassword("Password: ");
            return password == null ? "" : new String(password);
        }
        var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        return Objects.requireNonNullElse(input.readLine(), "");
    }

    /** Its kind alone: a driver's message may hold an address or a name. */
    static String innermost(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return cause.getClass().getSimpleName();
    }
}
