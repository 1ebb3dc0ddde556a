package org.placewell.workflow.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Resources;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.placewell.DemoPeople;
import org.placewell.PlacewellTest;
import org.placewell.Visitor;
import org.placewell.staff.NewPerson;
import org.placewell.staff.Office;
import org.placewell.staff.Role;
import org.placewell.staff.Staff;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@PlacewellTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TasklistWorkTests {

    private static final String API = "/camunda/api/engine/engine/default";
    private static final String NOTE = "{\"variables\":{\"note\":{\"value\":\"Looks right\"}}}";

    @LocalServerPort
    int port;

    @Autowired
    Staff staff;

    @Autowired
    ProcessEngine engine;

    @Autowired
    JdbcClient jdbc;

    private SmallReview model;
    private Visitor dana;
    private Visitor victor;
    private Visitor ruth;

    @BeforeAll
    void open() {
        DemoPeople.hire(staff);
        model = new SmallReview(engine);
        dana = Visitor.signedIn(port, "er-supervisor-1");
        victor = Visitor.signedIn(port, "er-supervisor-2");
        ruth = Visitor.signedIn(port, "program-manager-1");
    }

    @AfterAll
    void close() {
        model.close();
    }

    @Test
    void takesATaskFromTheListToItsEnd() {
        String task = model.open("Acme Foods");

        assertThat(list(dana, "My unit's tasks")).contains(task, "\"employerName\"", "Acme Foods");
        assertThat(list(dana, "My tasks")).doesNotContain(task);

        assertThat(click(dana, task, "claim", claimBy("er-supervisor-1")).statusCode())
                .isEqualTo(204);
        assertThat(list(dana, "My tasks")).contains(task);
        assertThat(list(dana, "My unit's tasks")).doesNotContain(task);
        assertThat(list(victor, "My unit's tasks")).doesNotContain(task);

        assertThat(click(dana, task, "submit-form", NOTE).statusCode()).isEqualTo(204);
        assertThat(model.isOpen(task)).isFalse();
    }

    @Test
    void listsTasksByDueDate() {
        assertThat(dana.asks(API + "/filter?resourceType=Task").body())
                .contains("My tasks", "My unit's tasks", "\"sortBy\":\"dueDate\"", "\"sortOrder\":\"asc\"");
    }

    @Test
    void listsWhatIsOverdueAndDueThisWeek() {
        String overdue = due(model.open("Overdue Foods"), Duration.ofDays(-1));
        String soon = due(model.open("Soon Foods"), Duration.ofDays(2));
        String later = due(model.open("Later Foods"), Duration.ofDays(20));
        click(victor, overdue, "claim", claimBy("er-supervisor-2"));

        assertThat(list(victor, "Overdue")).contains(overdue).doesNotContain(soon, later);
        assertThat(list(victor, "Due this week")).contains(soon).doesNotContain(overdue, later);
        assertThat(list(dana, "Overdue")).as("a colleague has it").doesNotContain(overdue);
        assertThat(list(dana, "Due this week")).contains(soon);
        assertThat(list(ruth, "Overdue") + list(ruth, "Due this week"))
                .as("of another unit")
                .doesNotContain(overdue, soon);
    }

    /** An administrator may read every task; their lists show what is theirs to do. */
    @Test
    void floodsNobodyWithTheTasksOfAll() {
        String overdue = due(model.open("Overdue Foods"), Duration.ofDays(-1));
        Visitor administrator = Visitor.signedIn(port, "sys-admin-1");

        assertThat(administrator.asks(API + "/task/" + overdue).statusCode()).isEqualTo(200);
        assertThat(list(administrator, "Overdue")).doesNotContain(overdue);
    }

    @Test
    void searchesInEveryList() {
        String task = due(model.open("Sought Foods"), Duration.ofDays(-1));
        String question =
                "{\"orQueries\":[{\"processVariables\":[{\"name\":\"employerName\",\"operator\":\"eq\",\"value\":"
                        + "\"%s\"}]}],\"sorting\":[]}";

        for (String list : List.of("Overdue", "My unit's tasks")) {
            String address = API + "/filter/" + filter(list) + "/list?maxResults=500";
            assertThat(dana.posts(address, question.formatted("Sought Foods")).body())
                    .as(list)
                    .contains(task);
            assertThat(dana.posts(address, question.formatted("Other Foods")).body())
                    .as(list)
                    .doesNotContain(task);
        }
    }

    private String due(String task, Duration fromNow) {
        engine.getTaskService().setDueDate(task, Date.from(Instant.now().plus(fromNow)));
        return task;
    }

    @Test
    void hidesATaskOfAnotherUnit() {
        String task = model.open("Acme Foods");

        assertThat(list(ruth, "My unit's tasks")).doesNotContain(task);
        assertThat(ruth.asks(API + "/task/" + task).statusCode()).isEqualTo(404);
        assertThat(ruth.asks(API + "/task/" + task + "/deployed-form").statusCode())
                .isEqualTo(403);
        assertThat(click(ruth, task, "claim", claimBy("program-manager-1")).statusCode())
                .isEqualTo(403);
        assertThat(click(ruth, task, "submit-form", NOTE).statusCode()).isEqualTo(403);
        assertThat(model.isOpen(task)).isTrue();
    }

    @Test
    void asksToClaimBeforeSubmitting() {
        String task = model.open("Acme Foods");

        HttpResponse<String> answer = click(dana, task, "submit-form", NOTE);

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("Claim it before you submit the form.");
    }

    @Test
    void keepsAClaimedTaskFromAColleague() {
        String task = model.open("Acme Foods");
        click(dana, task, "claim", claimBy("er-supervisor-1"));

        HttpResponse<String> claim = click(victor, task, "claim", claimBy("er-supervisor-2"));
        assertThat(claim.statusCode()).isEqualTo(409);
        assertThat(claim.body()).contains("Dana Okafor has this step now.");

        HttpResponse<String> submit = click(victor, task, "submit-form", NOTE);
        assertThat(submit.statusCode()).isEqualTo(403);
        assertThat(submit.body()).contains("Only Dana Okafor, who has this task, can complete it.");

        assertThat(click(victor, task, "unclaim", "").statusCode()).isEqualTo(403);
        assertThat(model.isOpen(task)).isTrue();
    }

    @Test
    void claimsForNobodyElse() {
        String task = model.open("Acme Foods");

        assertThat(click(dana, task, "claim", claimBy("er-supervisor-2")).statusCode())
                .isEqualTo(403);
        assertThat(list(dana, "My unit's tasks")).contains(task);
    }

    @Test
    void leavesNoRightsBehindWhenATaskIsGivenBack() {
        String task = model.open("Acme Foods");
        click(dana, task, "claim", claimBy("er-supervisor-1"));

        assertThat(click(dana, task, "unclaim", "").statusCode()).isEqualTo(204);

        assertThat(engine.getAuthorizationService()
                        .createAuthorizationQuery()
                        .resourceType(Resources.TASK)
                        .resourceId(task)
                        .userIdIn("er-supervisor-1")
                        .count())
                .isZero();
        click(victor, task, "claim", claimBy("er-supervisor-2"));
        assertThat(click(dana, task, "unclaim", "").statusCode()).isEqualTo(403);
    }

    @Test
    void saysOfNobodyThatTheyCompletedWhatWasWithdrawn() {
        String task = model.open("Acme Foods");
        click(dana, task, "claim", claimBy("er-supervisor-1"));
        model.cancel(task);

        HttpResponse<String> late = click(dana, task, "submit-form", NOTE);

        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("has ended without being completed").doesNotContain("Dana Okafor");
    }

    @Test
    void saysWhoWasFaster() {
        String task = model.open("Acme Foods");
        click(dana, task, "claim", claimBy("er-supervisor-1"));
        click(dana, task, "submit-form", NOTE);

        HttpResponse<String> late = click(dana, task, "submit-form", NOTE);

        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("Dana Okafor has completed \\\"Look\\\" on ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"variables\":{\"packetVersion\":{\"value\":99}}}",
                "{\"variables\":{\"note\":{\"value\":\"x\"},\"preparer\":{\"value\":\"er-supervisor-1\"}}}",
                "{\"variables\":{\"note\":{\"value\":{\"a\":1},\"type\":\"Json\"}}}",
                "{\"variables\":{\"note\":{\"value\":\"x\",\"type\":\"Object\",\"valueInfo\":{}}}}",
                "{\"variables\":{\"note\":{\"value\":\"x\",\"type\":\"File\"}}}"
            })
    void takesOnlyWhatTheFormAsksFor(String json) {
        String task = model.open("Acme Foods");
        click(dana, task, "claim", claimBy("er-supervisor-1"));

        HttpResponse<String> answer = click(dana, task, "submit-form", json);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("Fill in the form as it is shown");
        assertThat(model.isOpen(task)).isTrue();
    }

    @Test
    void saysHowLongATextMayBe() {
        String task = model.open("Acme Foods");
        click(dana, task, "claim", claimBy("er-supervisor-1"));

        HttpResponse<String> answer =
                click(dana, task, "submit-form", "{\"variables\":{\"note\":{\"value\":\"" + "x".repeat(256) + "\"}}}");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("At most 255 characters, please; these are 256.");
        assertThat(model.isOpen(task)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[1]", "{\"variables\":[]}", "{\"variables\":\"x\"}", "{\"variables\":{\"note\":\"x\"}}", "\"x\""
            })
    void answersABrokenSubmissionInWords(String json) {
        String task = model.open("Acme Foods");
        click(dana, task, "claim", claimBy("er-supervisor-1"));

        assertThat(click(dana, task, "submit-form", json).statusCode()).isIn(400, 422);
        assertThat(model.isOpen(task)).isTrue();
    }

    @Test
    void answersAnUnknownTaskInWords() {
        HttpResponse<String> answer = click(dana, "no-such-task", "submit-form", NOTE);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("\"message\":\"There is no such thing.\"");
    }

    @Test
    void answersForATaskThatIsGoneInWords() {
        for (String question : List.of("", "/form", "/form-variables", "/deployed-form", "/identity-links")) {
            assertThat(dana.asks(API + "/task/no-such-task" + question).statusCode())
                    .as(question)
                    .isLessThan(500);
        }
    }

    @Test
    void losesARaceWithoutAnError() throws Exception {
        List<String> tasks = IntStream.range(0, 6)
                .mapToObj(number -> model.open("Race " + number))
                .toList();
        tasks.forEach(task -> click(dana, task, "claim", claimBy("er-supervisor-1")));

        for (String task : tasks) {
            List<Integer> answers =
                    atOnce(8, () -> click(dana, task, "submit-form", NOTE).statusCode());

            assertThat(answers).containsOnly(204, 409).containsOnlyOnce(204);
        }
    }

    @Test
    void tellsEveryLoserOfARaceWhoWonItAndWhen() throws Exception {
        String task = model.open("Acme Foods");
        click(dana, task, "claim", claimBy("er-supervisor-1"));

        List<HttpResponse<String>> answers = answersAtOnce(8, number -> click(dana, task, "submit-form", NOTE));

        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() != 204)
                .hasSize(7)
                .allSatisfy(answer -> assertThat(answer.body()).contains("Dana Okafor has completed \\\"Look\\\" on "));
    }

    @Test
    void tellsEveryLoserOfAClaimWhoHasTheTask() throws Exception {
        String task = model.open("Acme Foods");

        List<HttpResponse<String>> answers = answersAtOnce(
                8,
                number -> number % 2 == 0
                        ? click(dana, task, "claim", claimBy("er-supervisor-1"))
                        : click(victor, task, "claim", claimBy("er-supervisor-2")));

        String holder = engine.getTaskService()
                .createTaskQuery()
                .taskId(task)
                .singleResult()
                .getAssignee();
        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(204, 409);
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() == 409)
                .allSatisfy(answer -> assertThat(answer.body()).contains(staff.nameOf(holder) + " has this step now."));
    }

    @Test
    void claimsOnceWhenManyClaimAtOnce() throws Exception {
        String task = model.open("Acme Foods");

        List<Integer> answers = atOnce(
                8,
                () -> click(
                                Thread.currentThread().hashCode() % 2 == 0 ? dana : victor,
                                task,
                                "claim",
                                claimBy("er-supervisor-1"))
                        .statusCode());

        assertThat(answers).isSubsetOf(204, 403, 409);
        assertThat(engine.getTaskService()
                        .createTaskQuery()
                        .taskId(task)
                        .singleResult()
                        .getAssignee())
                .isEqualTo("er-supervisor-1");
    }

    @Test
    void stopsSomebodyWhoLostTheRoleWithinFiveSeconds() {
        staff.hire(new NewPerson(
                "leaver",
                "Lee Leaver",
                "leaver@county.example",
                null,
                Office.NORTH,
                Set.of(Role.ER_SUPERVISOR),
                "local-demo-only"));
        Visitor lee = Visitor.signedIn(port, "leaver");
        String task = model.open("Acme Foods");
        click(lee, task, "claim", claimBy("leaver"));
        String other = model.open("Best Foods");

        jdbc.sql("delete from staff_role where staff_id = 'leaver'").update();

        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(lee.asks(API + "/task/" + other).statusCode())
                        .isEqualTo(404));
        for (String question : List.of("", "/form", "/form-variables", "/deployed-form", "/identity-links")) {
            assertThat(lee.asks(API + "/task/" + task + question).statusCode())
                    .as(question)
                    .isEqualTo(404);
        }
        assertThat(list(lee, "My tasks")).doesNotContain(task);
        assertThat(lee.asks(API + "/task?assignee=leaver").body()).doesNotContain(task);
        HttpResponse<String> answer = click(lee, task, "submit-form", NOTE);
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("for the role Employer relations supervisor, which you do not hold");
        assertThat(model.isOpen(task)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"orQueries\":[{\"assigneeExpression\":\"${currentUser()}\"}]}",
                "{\"orQueries\":[{\"assignee\\u0045xpression\":\"${currentUser()}\"}]}",
                "{\"a\":{\"b\":[{\"nameLikeExpression\":\"x\"}]}}",
                "{\"assigneeExpression\":\"${currentUser()}\"}",
                "{broken"
            })
    void evaluatesNoExpressionOfTheAsker(String question) {
        // CVE-2026-109432 evaluates a nested one for whoever is signed in
        assertThat(dana.posts(API + "/filter/" + filter("My tasks") + "/list", question)
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void findsNestedExpressionsInEveryEncodingAndContentType() {
        String question = "{\"orQueries\":[{\"assigneeExpression\":\"${currentUser()}\"}]}";
        for (String type :
                List.of("application/json", "application/hal+json", "text/plain", "application/octet-stream")) {
            for (Charset encoding : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE)) {
                HttpResponse<String> answer = dana.send(dana.request(API + "/filter/" + filter("My tasks") + "/list")
                        .header("Content-Type", type)
                        .header("X-XSRF-TOKEN", dana.cookie("XSRF-TOKEN").orElseThrow())
                        .POST(BodyPublishers.ofByteArray(question.getBytes(encoding))));

                assertThat(answer.statusCode()).isEqualTo(400);
            }
        }
    }

    @Test
    void answersWhatTasklistsSearchAsks() {
        String question = "{\"orQueries\":[{\"processVariables\":[],\"nameLike\":\"%Look%\"}],\"sorting\":[]}";

        assertThat(dana.posts(API + "/filter/" + filter("My unit's tasks") + "/list", question)
                        .statusCode())
                .isEqualTo(200);
    }

    private static String claimBy(String person) {
        return "{\"userId\":\"" + person + "\"}";
    }

    private static HttpResponse<String> click(Visitor visitor, String task, String button, String json) {
        return visitor.posts(API + "/task/" + task + "/" + button, json);
    }

    private String list(Visitor visitor, String name) {
        HttpResponse<String> answer =
                visitor.send(visitor.request(API + "/filter/" + filter(name) + "/list?firstResult=0&maxResults=500")
                        .header("Accept", "application/hal+json")
                        .header("Content-Type", "application/json")
                        .header("X-XSRF-TOKEN", visitor.cookie("XSRF-TOKEN").orElseThrow())
                        .POST(BodyPublishers.ofString("{}")));
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    private String filter(String name) {
        return engine.getFilterService()
                .createTaskFilterQuery()
                .filterName(name)
                .singleResult()
                .getId();
    }

    private static List<HttpResponse<String>> answersAtOnce(int times, IntFunction<HttpResponse<String>> click)
            throws Exception {
        ExecutorService hands = Executors.newFixedThreadPool(times);
        try {
            List<HttpResponse<String>> answers = new ArrayList<>();
            for (Future<HttpResponse<String>> answer : hands.invokeAll(IntStream.range(0, times)
                    .mapToObj(number -> (Callable<HttpResponse<String>>) () -> click.apply(number))
                    .toList())) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            hands.shutdown();
        }
    }

    private static List<Integer> atOnce(int times, Callable<Integer> click) throws Exception {
        ExecutorService hands = Executors.newFixedThreadPool(times);
        try {
            List<Future<Integer>> answers =
                    hands.invokeAll(Stream.generate(() -> click).limit(times).toList());
            return answers.stream().map(TasklistWorkTests::answer).toList();
        } finally {
            hands.shutdown();
        }
    }

    private static int answer(Future<Integer> answer) {
        try {
            return answer.get();
        } catch (InterruptedException | ExecutionException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
