package org.placewell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.placewell.employers.EmployerRelations;
import org.placewell.employers.NewEmployer;
import org.placewell.employers.Sector;
import org.placewell.staff.Staff;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A counselor takes over what stands in ECA: ten thousand rows with three hundred bad ones, and the same file once more. */
@PlacewellTest
class OrderImportJourneyTests {

    private static final String COUNSELOR = "ers-ec-1";
    private static final int ROWS = 10_000;
    private static final int BAD = 300;
    private static final String HEADINGS =
            "ECA number,Employer number,Program,Job title,City of the worksite,Description,"
                    + "Openings,Type,Wage from,Vacancy no,Reason\r\n";

    @LocalServerPort
    int port;

    @Autowired
    Staff staff;

    @Autowired
    EmployerRelations employers;

    @Autowired
    JdbcClient jdbc;

    private final String batch = UUID.randomUUID().toString().substring(0, 8);
    private Visitor counselor;
    private String employer;

    @BeforeEach
    void arrive() {
        DemoPeople.hire(staff);
        employer = ActingAs.call(
                COUNSELOR,
                () -> employers.add(new NewEmployer(
                        "Import " + batch, null, Sector.PRIVATE, "1 First St", "San José", "95113", null, null, null)));
        counselor = Visitor.signedIn(port, COUNSELOR);
    }

    @Test
    void tenThousandRowsAreImportedOnceHoweverOftenTheyCome() {
        String file = file();
        String first = uploads(file);

        String preview = counselor.opens(first).body();
        assertThat(preview)
                .contains("9700 of 10000 rows", "300 rows cannot be imported", "Import 9700 orders", "Vacancy no")
                .contains("Openings: a whole number from 1 to 9999.", "there is no employer E-00000");
        assertThat(orders()).isZero();
        assertThat(counselor.opens(first + "/bad.csv").body().lines().filter(line -> line.matches("\\d+,.*")))
                .hasSize(BAD);

        assertThat(counselor.sends(first + "/start", Map.of()).statusCode()).isEqualTo(302);
        await().atMost(Duration.ofMinutes(10))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> counselor.opens(first).body().contains("it ended"));

        assertThat(orders()).isEqualTo(ROWS - BAD);
        assertThat(states()).isEqualTo("OPEN");
        assertThat(evidence()).isEqualTo(ROWS - BAD);
        assertThat(counselor.sends(first + "/start", Map.of()).statusCode()).isEqualTo(409);

        String second = uploads(file);
        assertThat(counselor.opens(second).body())
                .contains("No row can be imported that is not here already", "300 rows cannot be imported")
                .doesNotContain("Import 9700");
        assertThat(counselor.opens(second + "?show=KNOWN").body()).contains("9700 rows", "JO-", "entered");
        assertThat(counselor.sends(second + "/start", Map.of()).statusCode()).isEqualTo(409);
        assertThat(counselor.sends(second + "/discard", Map.of()).statusCode()).isEqualTo(302);
        assertThat(orders()).isEqualTo(ROWS - BAD);
    }

    private String file() {
        StringBuilder file = new StringBuilder("\uFEFF").append(HEADINGS);
        for (int row = 1; row <= ROWS; row++) {
            boolean bad = row % (ROWS / BAD) == 0 && row / (ROWS / BAD) <= BAD;
            boolean noEmployer = bad && row % 2 == 0;
            file.append(batch).append('-').append(row).append(',');
            file.append(noEmployer ? "E-00000" : employer).append(",Unsubsidized,");
            file.append("\"Cook, line ").append(row).append("\",San José,");
            file.append("\"Cooks for the \"\"lunch\"\" crowd.\nWeekdays only.\",");
            file.append(bad && !noEmployer ? "many" : "2").append(",Permanent,25.00,x,As it stands in ECA\r\n");
        }
        return file.toString();
    }

    /** @return the address of the file's page */
    private String uploads(String file) {
        String boundary = "----" + batch;
        String body =
                "--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"eca orders.csv\"\r\n"
                        + "Content-Type: text/csv\r\n\r\n" + file + "\r\n--" + boundary + "--\r\n";
        HttpResponse<String> answer = counselor.send(counselor
                .request("/job-orders/imports/new")
                .header("Accept", "text/html")
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .header("X-XSRF-TOKEN", counselor.cookie("XSRF-TOKEN").orElse(""))
                .POST(BodyPublishers.ofString(body)));
        assertThat(answer.statusCode()).isEqualTo(302);
        String address = Visitor.locationOf(answer);
        return address.substring(address.indexOf("/job-orders"));
    }

    private long orders() {
        return jdbc.sql("select count(*) from job_order where employer_number = ?")
                .param(employer)
                .query(Long.class)
                .single();
    }

    private String states() {
        return jdbc.sql("select string_agg(distinct state, ',') from job_order where employer_number = ?")
                .param(employer)
                .query(String.class)
                .single();
    }

    private long evidence() {
        return jdbc.sql("select count(*) from audit_event e join job_order o on o.number = e.object_id"
                        + " where e.object_type = 'job-order' and e.action = 'Job order imported'"
                        + " and e.on_behalf_of = ? and o.employer_number = ?")
                .params(COUNSELOR, employer)
                .query(Long.class)
                .single();
    }
}
