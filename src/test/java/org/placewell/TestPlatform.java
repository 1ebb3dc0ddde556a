package org.placewell;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistrar;

/** What stands around the application in tests: its own PostgreSQL and an SMTP server, both real. */
class TestPlatform {

    @Bean
    AdjustableClock clock() {
        return new AdjustableClock();
    }

    @Bean
    static StatementCounter statementCounter() {
        return new StatementCounter();
    }

    @Bean(destroyMethod = "close")
    EmbeddedPostgres postgres() {
        return TestPostgres.temporary();
    }

    @Bean
    JdbcConnectionDetails jdbcConnection(EmbeddedPostgres postgres) {
        return new LocalConnection(TestPostgres.url(postgres));
    }

    @Bean(destroyMethod = "stop")
    GreenMail smtp() {
        GreenMail smtp = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        smtp.start();
        return smtp;
    }

    @Bean
    DynamicPropertyRegistrar properties(GreenMail smtp) {
        return registry -> registry.add("spring.mail.port", () -> smtp.getSmtp().getPort());
    }

    /** The embedded server trusts this machine, so there is no secret here. */
    record LocalConnection(String url) implements JdbcConnectionDetails {

        @Override
        public String getUsername() {
            return "postgres";
        }

        @Override
        public String getPassword() {
            return "";
        }

        @Override
        public String getJdbcUrl() {
            return url;
        }
    }
}
