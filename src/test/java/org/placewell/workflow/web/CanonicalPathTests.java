package org.placewell.workflow.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.placewell.DemoPeople;
import org.placewell.PlacewellTest;
import org.placewell.Visitor;
import org.placewell.staff.Staff;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@PlacewellTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CanonicalPathTests {

    @LocalServerPort
    int port;

    @Autowired
    Staff staff;

    private Visitor stranger;
    private Visitor supervisor;
    private Visitor administrator;

    @BeforeAll
    void signIn() {
        DemoPeople.hire(staff);
        stranger = new Visitor(port);
        supervisor = Visitor.signedIn(port, "er-supervisor-1");
        administrator = Visitor.signedIn(port, "sys-admin-1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/camunda/api/admin/setup;x=1/default/user/create",
                "/camunda/api//admin/setup/default/user/create",
                "/camunda/api/tasklist/../admin/setup/default/user/create",
                "/camunda/api/admin/setup%2fdefault/user/create",
                "/camunda/api/admin/setup%5cdefault/user/create",
                "/camunda/api/admin/setup%00/default/user/create",
                "/camunda/api/admin/setup%0a/default/user/create",
                "/camunda/api/admin/%73etup/default/user/create",
                "/camunda/api/admin/auth/user/default/%6cogin/tasklist",
                "/camunda/api/%65ngine/engine/default/deployment",
                "/camunda/%61pi/engine/engine/default/deployment",
                "/%63amunda/api/engine/engine/default/deployment",
                "/./camunda/api/engine/engine/default/deployment",
                "/camunda/./api/engine/engine/default/deployment",
                "/%2e/camunda/api/engine/engine/default/deployment",
                "/camunda/%2e/api/engine/engine/default/deployment",
                "/camunda/api/%2e%2e/api/engine/engine/default/deployment",
                "/camunda/app/%61dmin/default/",
                "/camunda/app/%63ockpit/default/",
                "//camunda/app/admin/default/",
                "/packets/..;/camunda/app/admin/default/",
                "/camunda/app/tasklist/default/..%252fadmin/",
                "/camunda/api/engine/engine/default/task%",
                "/camunda/api/engine/engine/default/task%zz"
            })
    void refusesWhatCanBeReadInTwoWays(String path) {
        assertThat(stranger.statusOfRaw(path)).isEqualTo(400);
        assertThat(supervisor.statusOfRaw(path)).isEqualTo(400);
        assertThat(administrator.statusOfRaw(path)).isEqualTo(400);
    }

    @Test
    void refusesUnderTheSameHeadersAsEveryPage() {
        HttpHeaders headers = stranger.opens("/packets//x").headers();

        assertThat(headers.firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).contains("frame-ancestors 'none'"));
        assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/CAMUNDA/app/admin/default/",
                "/Camunda/api/engine/engine/default/deployment",
                "/camunda/api/admin/Setup/default/user/create",
                "/camunda/api/admin/setup%20/default/user/create",
                "/camunda/api/admin/setup/default/user/create/",
                "/camunda/app/Cockpit/default/",
                "/camunda/app/cockpit/default/index.html",
                "/camunda/app/admin",
                "/camunda/app/welcome/default/",
                "/camunda/app/",
                "/camunda/api/",
                "/camunda/api/engine/application.wadl",
                "/camunda/api/engine/engine/other/task"
            })
    void keepsNearMissesClosed(String path) {
        assertThat(stranger.statusOfRaw(path)).isIn(302, 401, 403);
        assertThat(supervisor.statusOfRaw(path)).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/packets/PKT-2026-0001", "/packets?q=a%2Fb%20c&page=2", "/employers?name=Caf%C3%A9"})
    void letsOrdinaryAddressesThrough(String path) {
        assertThat(new Visitor(port).opens(path).statusCode()).isEqualTo(302);
    }
}
