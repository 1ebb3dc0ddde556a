package org.placewell;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.camunda.bpm.engine.ProcessEngine;
import org.placewell.audit.EvidenceKeyFile;
import org.placewell.calendar.BusinessCalendar;
import org.placewell.custody.Custody;
import org.placewell.custody.ShareRound;
import org.placewell.documents.KeyFile;
import org.placewell.employers.EmployerKeeping;
import org.placewell.employers.EmployerRelations;
import org.placewell.employers.EmployerStanding;
import org.placewell.employers.Outreach;
import org.placewell.employers.PeopleAndPlaces;
import org.placewell.joborders.CountyRules;
import org.placewell.joborders.JobOrderImports;
import org.placewell.joborders.JobOrders;
import org.placewell.onboarding.Onboarding;
import org.placewell.onboarding.PacketPapers;
import org.placewell.staff.Staff;
import org.placewell.workflow.Tasks;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.util.FileSystemUtils;

/**
 * The local run: {@code mvn spring-boot:test-run} starts Placewell with its own PostgreSQL, a mail catcher and demo data; what
 * was done stays in {@code local-data}. With {@code --fresh} it starts anew.
 */
class LocalApplication {

    static final Path DATA = Path.of("local-data");
    private static final Path KEYS = DATA.resolve("document-keys.json");
    private static final Path EVIDENCE_KEYS = DATA.resolve("evidence-keys.json");
    private static final Path LOADED = DATA.resolve("demo-data-loaded");

    public static void main(String[] arguments) throws IOException {
        // a first start that was interrupted begins again
        if (Arrays.asList(arguments).contains("--fresh") || Files.notExists(LOADED)) {
            FileSystemUtils.deleteRecursively(DATA);
        }
        Path share = Files.createDirectories(DATA.resolve("share")).resolve(".placewell-share");
        if (Files.notExists(share)) {
            Files.createFile(share);
        }
        if (Files.notExists(KEYS)) {
            KeyFile.create(KEYS);
        }
        if (Files.notExists(EVIDENCE_KEYS)) {
            EvidenceKeyFile.create(EVIDENCE_KEYS);
        }
        SpringApplication.from(Application::main)
                .with(LocalPlatform.class)
                .withAdditionalProfiles("local")
                .run(arguments);
    }

    /** What stands around the application in the local run. */
    static class LocalPlatform {

        @Bean
        AdjustableClock clock() {
            return new AdjustableClock();
        }

        @Bean(destroyMethod = "close")
        EmbeddedPostgres postgres() {
            return TestPostgres.durable(DATA.resolve("postgres"));
        }

        @Bean
        JdbcConnectionDetails jdbcConnection(EmbeddedPostgres postgres) {
            return new TestPlatform.LocalConnection(TestPostgres.url(postgres));
        }

        @Bean(destroyMethod = "stop")
        GreenMail mailCatcher(@Value("${spring.mail.port}") int port) {
            GreenMail catcher = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
            catcher.start();
            return catcher;
        }

        @Bean
        MailCatcherPage mailCatcherPage(GreenMail catcher, @Value("${placewell.local.mail-page-port}") int port)
                throws IOException {
            return new MailCatcherPage(catcher, port);
        }

        @Bean
        ApplicationRunner demo(
                Staff staff,
                EmployerRelations employers,
                EmployerStanding standing,
                Onboarding onboarding,
                PacketPapers papers,
                JobOrders orders,
                Outreach outreach,
                PeopleAndPlaces places,
                EmployerKeeping keeping,
                ApplicationContext house,
                Custody custody,
                Tasks tasks,
                BusinessCalendar calendar,
                ProcessEngine engine,
                AdjustableClock clock,
                CountyRules rules,
                JobOrderImports imports,
                Environment settings) {
            return arguments -> {
                if (Files.notExists(LOADED)) {
                    DemoPeople.hire(staff);
                    DemoCountyRules county = new DemoCountyRules(rules, imports);
                    county.keepWages();
                    new DemoStories(
                                    staff,
                                    employers,
                                    standing,
                                    new PacketActors(onboarding, papers, tasks),
                                    new OrderActors(orders, tasks),
                                    new OutreachActors(outreach, tasks),
                                    places,
                                    keeping,
                                    house,
                                    new FileActors(custody, tasks),
                                    () -> ShareRound.run(house),
                                    calendar,
                                    engine,
                                    clock)
                            .tell();
                    county.uploadFile();
                    Files.createFile(LOADED);
                }
                welcome(settings);
            };
        }

        private static void welcome(Environment settings) {
            StringBuilder text = new StringBuilder("""

                    Placewell runs at   http://localhost:%s
                    Caught mail         http://localhost:%s
                    Password of all     %s

                    """.formatted(
                            settings.getProperty("local.server.port"),
                            settings.getProperty("placewell.local.mail-page-port"),
                            DemoPeople.PASSWORD));
            DemoPeople.all()
                    .forEach(person -> text.append("  %-20s %-16s %s%n"
                            .formatted(
                                    person.id(),
                                    person.name(),
                                    person.roles().iterator().next().title())));
            System.out.println(text);
        }
    }
}
