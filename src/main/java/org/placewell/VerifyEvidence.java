package org.placewell;

import org.placewell.audit.Evidence;
import org.placewell.audit.Verification;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
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
 * The command {@code verify-evidence}: with the database, the keys and the checkpoints at hand it needs no running Placewell, so
 * that an auditor can do it with copies of the three on a machine of their own.
 */
@SuppressWarnings("SystemOut")
final class VerifyEvidence {

    static final String COMMAND = "verify-evidence";

    private static final int NOT_WHOLE = 1;
    private static final int NOT_VERIFIED = 2;

    private VerifyEvidence() {}

    /** Says what was found; returns the status to exit with: 0 whole, 1 not whole, 2 could not be verified. */
    static int run() {
        try (ConfigurableApplicationContext context = start()) {
            Verification found = context.getBean(Evidence.class).verify();
            found.findings().forEach(System.out::println);
            System.out.println(summary(found));
            return found.isWhole() ? 0 : NOT_WHOLE;
        } catch (RuntimeException failure) {
            System.err.println(
                    "Not verified: the database, the evidence's key file or the folder of its checkpoints is not there, or not as"
                            + " it must be (" + CreateAdministrator.innermost(failure) + ").");
            return NOT_VERIFIED;
        }
    }

    private static String summary(Verification found) {
        return (found.isWhole() ? "Whole: " : "Not whole: " + found.problems() + " problems in ")
                + found.sealedRows() + " sealed rows"
                + (found.beforeSigning() > 0
                        ? ", the first " + found.beforeSigning() + " of them from before rows were signed"
                        : "")
                + (found.unsealedRows() > 0 ? "; " + found.unsealedRows() + " rows wait for their seal" : "") + ".";
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

    /** Makes what the one call needs: no engine, no sweep, and no migration, since verifying changes nothing. */
    @ComponentScan(
            basePackages = {
                "org.placewell.audit",
                "org.placewell.calendar",
                "org.placewell.staff",
                "org.placewell.workflow"
            },
            excludeFilters =
                    @ComponentScan.Filter(
                            type = FilterType.REGEX,
                            pattern = "org\\.placewell\\.\\w+\\.(web|process)\\..*"))
    @ImportAutoConfiguration({
        DataSourceAutoConfiguration.class,
        DataSourceTransactionManagerAutoConfiguration.class,
        TransactionAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class,
        JdbcClientAutoConfiguration.class
    })
    static class OneCall {}
}
