package org.placewell.workflow.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Locale;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.placewell.DemoPeople;
import org.placewell.PlacewellTest;
import org.placewell.Visitor;
import org.placewell.staff.Staff;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@PlacewellTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TasklistDoorTests {

    private static final String API = "/camunda/api/engine/engine/default";

    @LocalServerPort
    int port;

    @Autowired
    Staff staff;

    @Autowired
    ProcessEngine engine;

    private SmallReview model;
    private String task;
    private Visitor supervisor;
    private Visitor administrator;

    @BeforeAll
    void open() {
        DemoPeople.hire(staff);
        model = new SmallReview(engine);
        task = model.open("Acme Foods");
        supervisor = Visitor.signedIn(port, "er-supervisor-1");
        administrator = Visitor.signedIn(port, "sys-admin-1");
    }

    @AfterAll
    void close() {
        model.close();
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /task/{task}/complete",
        "POST, /task/{task}/assignee",
        "POST, /task/{task}/delegate",
        "POST, /task/{task}/resolve",
        "POST, /task/{task}/identity-links",
        "POST, /task/{task}/identity-links/delete",
        "POST, /task/{task}/variables",
        "PUT, /task/{task}/variables/note",
        "PUT, /task/{task}/localVariables/note",
        "GET, /task/{task}/variables",
        "POST, /task/{task}/comment/create",
        "POST, /task/{task}/attachment/create",
        "POST, /task/{task}/bpmnError",
        "POST, /task/{task}/bpmnEscalation",
        "PUT, /task/{task}",
        "DELETE, /task/{task}",
        "POST, /task/create",
        "POST, /task",
        "POST, /filter/create",
        "PUT, /filter/1",
        "DELETE, /filter/1",
        "POST, /process-definition/key/EmployerOnboarding/start",
        "POST, /process-definition/key/EmployerOnboarding/submit-form",
        "GET, /process-definition/key/EmployerOnboarding/startForm",
        "POST, /message",
        "POST, /signal",
        "POST, /deployment/create",
        "GET, /deployment",
        "GET, /process-instance",
        "POST, /process-instance/delete",
        "GET, /variable-instance",
        "GET, /history/variable-instance",
        "GET, /history/detail",
        "GET, /job",
        "PUT, /job/1/retries",
        "POST, /external-task/fetchAndLock",
        "POST, /authorization/create",
        "POST, /user/create",
        "PUT, /user/er-supervisor-1/profile",
        "POST, /identity/verify",
        "POST, /group/create",
        "GET, /metrics",
        "GET, /telemetry/data"
    })
    void isClosedToStaff(String method, String path) {
        HttpResponse<String> answer = supervisor.calls(method, API + path.replace("{task}", task), "{}");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("\"message\":\"This is not done here.");
        assertThat(model.isOpen(task)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/version",
                "/filter?firstResult=0&maxResults=2000&resourceType=Task",
                "/filter/count",
                "/identity/groups?userId=er-supervisor-1",
                "/user/er-supervisor-1/profile",
                "/authorization/check?permissionName=CREATE&resourceName=filter&resourceType=5",
                "/process-definition?startableInTasklist=true",
                "/task?processInstanceId=x",
                "/task/{task}",
                "/task/{task}/form",
                "/task/{task}/form-variables",
                "/task/{task}/deployed-form",
                "/task/{task}/identity-links",
                "/history/user-operation/count",
            })
    void isOpenToWhatTasklistReads(String path) {
        assertThat(supervisor.asks(API + path.replace("{task}", task)).statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/task/{task}/submit-form | []",
                "/task/{task}/submit-form | null",
                "/task/{task}/claim | null",
                "/filter/{filter}/list | null",
                "/task/{task}/submit-form | {\"variables\":\"x\"}",
                "/task/{task}/submit-form | {\"variables\":{\"note\":\"x\"}}",
                "/task/{task}/submit-form | {\"variables\":{\"note\":{\"value\":\"x\",\"valueInfo\":\"x\"}}}",
                "/filter/{filter}/list | []",
                "/filter/{filter}/list | {\"processVariables\":[{\"name\":\"a\",\"operator\":\"eq\",\"value\":{}}]}"
            })
    void namesNoClassToWhoeverSendsNonsense(String path, String nonsense) {
        String filter =
                engine.getFilterService().createFilterQuery().list().get(0).getId();
        HttpResponse<String> answer =
                supervisor.posts(API + path.replace("{task}", task).replace("{filter}", filter), nonsense);

        assertThat(answer.statusCode()).isIn(400, 422);
        assertThat(answer.body())
                .startsWith("{")
                .contains("\"message\"")
                .doesNotContainPattern("java\\.|org\\.camunda|com\\.");
    }

    @Test
    void offersNoProcessToStart() {
        assertThat(supervisor
                        .asks(API + "/process-definition?startableInTasklist=true&startablePermissionCheck=true")
                        .body())
                .isEqualTo("[]");
    }

    @Test
    void tellsNamesButNoAddresses() {
        assertThat(supervisor.asks(API + "/user?firstNameLike=Dana").body())
                .contains("er-supervisor-1", "Okafor")
                .doesNotContain("@");
    }

    @ParameterizedTest
    @ValueSource(strings = {"er-supervisor-1", "program-manager-1", "qa-auditor-1", "sys-admin-1"})
    void keepsSetUpAndCamundasOwnSignInClosed(String person) {
        Visitor visitor = Visitor.signedIn(port, person);
        String admin = "{\"profile\":{\"id\":\"mallory\",\"firstName\":\"M\",\"lastName\":\"M\"},"
                + "\"credentials\":{\"password\":\"mallory\"}}";

        // CVE-2026-77226 makes an administrator here
        assertThat(visitor.posts("/camunda/api/admin/setup/default/user/create", admin)
                        .statusCode())
                .isEqualTo(403);
        assertThat(visitor.posts("/camunda/api/admin/auth/user/default/login/tasklist", "username=x&password=x")
                        .statusCode())
                .isEqualTo(403);
        assertThat(visitor.opens("/camunda/app/admin/default/setup/").statusCode())
                .isEqualTo(403);
        assertThat(visitor.opens("/camunda/app/tasklist/default/setup/").statusCode())
                .isEqualTo(403);
        assertThat(staff.find("mallory")).isEmpty();
        assertThat(engine.getIdentityService()
                        .createUserQuery()
                        .userId("mallory")
                        .count())
                .isZero();
    }

    @Test
    void keepsSetUpClosedToStrangers() {
        Visitor stranger = new Visitor(port);
        stranger.opens("/camunda/app/tasklist/default/");

        assertThat(stranger.posts("/camunda/api/admin/setup/default/user/create", "{}")
                        .statusCode())
                .isEqualTo(401);
        assertThat(stranger.asks(API + "/task").statusCode()).isEqualTo(401);
        assertThat(stranger.asks("/camunda/api/tasklist/plugin/x").statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cockpit", "admin"})
    void opensCockpitAndAdminToAdministratorsOnly(String app) {
        String page = "/camunda/app/" + app + "/default/";

        assertThat(administrator.opens(page).statusCode()).isEqualTo(200);
        assertThat(supervisor.opens(page).statusCode()).isEqualTo(403);
        assertThat(supervisor
                        .opens("/camunda/app/" + app.toUpperCase(Locale.ROOT) + "/default/")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void letsAnAdministratorLookAtCasesAndRetryJobsAndNoMore() {

        assertThat(administrator.posts(API + "/process-instance", "{}").body()).contains("\"definitionId\"");
        assertThat(administrator.asks(API + "/incident").statusCode()).isEqualTo(200);
        assertThat(administrator
                        .posts("/camunda/api/cockpit/plugin/base/default/incident", "{}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(administrator
                        .calls("PUT", API + "/job/none/retries", "{\"retries\":1}")
                        .statusCode())
                .isEqualTo(404);
        for (String closed : new String[] {"/complete", "/claim", "/submit-form", "/assignee"}) {
            assertThat(administrator.posts(API + "/task/" + task + closed, "{}").statusCode())
                    .isEqualTo(403);
        }
        assertThat(administrator
                        .calls("DELETE", API + "/process-instance/1", "")
                        .statusCode())
                .isEqualTo(403);
        assertThat(model.isOpen(task)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/engine-rest/engine", "/rest/engine", "/engine-rest/engine/default/task"})
    void shipsNoEngineRest(String path) {
        assertThat(supervisor.asks(path).statusCode()).isEqualTo(403);
    }
}
