package org.placewell.onboarding.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.placewell.ActingAs;
import org.placewell.DemoPeople;
import org.placewell.PacketActors;
import org.placewell.PlacewellTest;
import org.placewell.SmallPdf;
import org.placewell.Visitor;
import org.placewell.employers.EmployerRelations;
import org.placewell.employers.NewEmployer;
import org.placewell.employers.Sector;
import org.placewell.employers.Tier;
import org.placewell.onboarding.Onboarding;
import org.placewell.onboarding.PacketPapers;
import org.placewell.staff.Staff;
import org.placewell.workflow.Tasks;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What no page of ours would send, but somebody may: it is answered in words, and nothing typed reaches the log. */
@PlacewellTest
@ExtendWith(OutputCaptureExtension.class)
class ClumsyRequestsTests {

    private static final String COUNSELOR = "ers-ec-1";
    private static final String FILE = "Content-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n\r\n";

    @LocalServerPort
    int port;

    @Autowired
    Staff staff;

    @Autowired
    EmployerRelations employers;

    @Autowired
    Onboarding onboarding;

    @Autowired
    PacketPapers papers;

    @Autowired
    Tasks tasks;

    @Autowired
    JdbcClient jdbc;

    private Visitor counselor;
    private String upload;

    @BeforeEach
    void openAPacket() {
        DemoPeople.hire(staff);
        String employer = ActingAs.call(
                COUNSELOR,
                () -> employers.add(new NewEmployer(
                        "Clumsy " + UUID.randomUUID(),
                        null,
                        Sector.NON_PROFIT,
                        "1 Main St",
                        "San Jose",
                        "95110",
                        null,
                        null,
                        null)));
        String packet = new PacketActors(onboarding, papers, tasks).opens(COUNSELOR, employer, Tier.TIER_II_PWEX);
        upload = "/packets/" + packet + "/items/AGREEMENT/file?seen=0";
        counselor = Visitor.signedIn(port, COUNSELOR);
    }

    @ParameterizedTest
    @CsvSource({
        "application/json, {}",
        "application/pdf, %PDF-1.4",
        "application/x-www-form-urlencoded, file=x",
        "multipart/form-data, no boundary",
        "multipart/form-data; boundary=x, --x breaks off"
    })
    void refusesAnUploadThatIsNone(String type, String body) {
        assertThat(sends(type, body).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/desk?q.x=1",
                "/packets?q%5B0%5D=1",
                "/employers?sort%5Ba%5D=1",
                "/desk?step=%00",
                "/desk/reassign?task=a%00b",
                "/deputies?person=%00",
                "/tasks/%00"
            })
    void answersNoAddressWithAFault(String address) {
        assertThat(counselor.opens(address).statusCode()).isBetween(400, 499);
        assertThat(Visitor.signedIn(port, "er-supervisor-1").opens(address).statusCode())
                .isBetween(200, 499);
    }

    @Test
    void refusesAFileNameThatCannotBeRead() {
        assertThat(sends("multipart/form-data; boundary=x", filePart("a\0b.pdf"))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void takesTheLongestFileNameThatAComputerCanHave() {
        HttpResponse<String> answer = sends("multipart/form-data; boundary=x", filePart("\u5951".repeat(251) + ".pdf"));

        assertThat(answer.statusCode()).isEqualTo(302);
    }

    @Test
    void asksAgainForASectorThatThereIsNot() {
        HttpResponse<String> answer = counselor.sends(
                "/employers",
                Map.of("legalName", "Kept Bakery", "sector", "X", "street", "1 St", "city", "Gilroy", "zip", "95020"));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("Choose who owns the employer.", "Kept Bakery");
    }

    @Test
    void keepsThePageOfErrorsFromBeingAskedFor() {
        assertThat(counselor.opens("/error").statusCode()).isEqualTo(403);
    }

    @Test
    void logsNothingThatWasTyped(CapturedOutput output) throws IOException {
        counselor.opens("/packets?page=123-45-6789");
        counselor.opens("/packets?state=123-45-6789");
        counselor.opens("/packets/P-1/items/123-45-6789/file");

        assertThat(output.getAll()).doesNotContain("123-45-6789");
    }

    @Test
    void namesNoRowInWhatTheDatabaseRefuses() {
        assertThatExceptionOfType(DataIntegrityViolationException.class)
                .isThrownBy(() -> jdbc.sql("insert into staff_member (id, name) values (:id, :name)")
                        .param("id", "clumsy")
                        .param("name", "Secret Name")
                        .update())
                .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain("Secret Name"));
    }

    private static String filePart(String name) {
        return "--x\r\n" + FILE.formatted(name) + SmallPdf.text() + "\r\n--x--\r\n";
    }

    private HttpResponse<String> sends(String type, String body) {
        return counselor.send(counselor
                .request(upload)
                .header("Accept", "text/html")
                .header("Content-Type", type)
                .header("X-XSRF-TOKEN", counselor.cookie("XSRF-TOKEN").orElse(""))
                .POST(BodyPublishers.ofString(body, StandardCharsets.UTF_8)));
    }
}
