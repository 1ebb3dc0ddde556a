package org.placewell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.placewell.staff.Role;
import org.placewell.staff.Staff;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.context.WebApplicationContext;

/**
 * Walks every route of the running application as a stranger and in every role, and holds the answers against the one table
 * of who may what. The addresses name nothing that there is: whose record it must be is for each room's own tests.
 */
@PlacewellTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoutesTests {

    private static final Path TABLE = Path.of("src/test/resources/access/routes.txt");

    /** What forms ask for, so that a role is refused as such and not for an empty field. */
    private static final String FIELDS = "version=0&tier=TIER_I&value=true&pass=true&reason=x&note=x";

    private static final String ANYBODY = "anybody";
    private static final String SIGNED_IN = "signed-in";
    private static final String NOBODY = "nobody";

    @LocalServerPort
    int port;

    @Autowired
    Staff staff;

    @Autowired
    WebApplicationContext application;

    @Autowired
    JdbcClient jdbc;

    /** One of Tasklist's, which everybody may read; a foreign one would be refused as such. */
    private String list = "";

    private Set<Route> routes = Set.of();
    private Map<Route, String> listed = Map.of();
    private final Map<Route, String> observed = Collections.synchronizedMap(new TreeMap<>(Route.ORDER));
    private final List<String> faults = Collections.synchronizedList(new ArrayList<>());

    @BeforeAll
    void walk() throws IOException, InterruptedException, ExecutionException {
        DemoPeople.hire(staff);
        list = jdbc.sql("select id_ from act_ru_filter where name_ = 'My tasks'")
                .query(String.class)
                .single();
        // a servlet knows its resources from its first request on
        signedIn(Role.ERS_EC).asks("/camunda/api/engine/engine/default/version");
        routes = Routes.of(application);
        listed = table();
        Map<Route, Set<String>> open = new TreeMap<>(Route.ORDER);
        routes.forEach(route -> open.put(route, Collections.synchronizedSet(new TreeSet<>())));
        ExecutorService pool = Executors.newFixedThreadPool(5);
        try {
            List<Future<?>> walks = new ArrayList<>();
            walks.add(pool.submit(() -> walk(null, open)));
            for (Role role : Role.values()) {
                walks.add(pool.submit(() -> walk(role, open)));
            }
            for (Future<?> walk : walks) {
                walk.get();
            }
        } finally {
            pool.shutdown();
        }
        open.forEach((route, who) -> observed.put(route, words(who)));
    }

    @Test
    void everyRouteIsListed() {
        assertThat(routes.stream()
                        .filter(route -> !listed.containsKey(route))
                        .map(route -> line(route, observed.get(route))))
                .as(
                        "Routes that nobody listed in %s. Add each line if whom it lets in today is right, and close it if not",
                        TABLE)
                .isEmpty();
    }

    @Test
    void everyListedRouteStillExists() {
        assertThat(listed.keySet().stream()
                        .filter(route -> !routes.contains(route))
                        .map(route -> line(route, listed.get(route))))
                .as("Lines of %s whose route is gone. Remove them", TABLE)
                .isEmpty();
    }

    @Test
    void everyRouteLetsInWhomTheTableNames() {
        assertThat(routes.stream()
                        .filter(listed::containsKey)
                        .filter(route -> !observed.get(route).equals(listed.get(route)))
                        .map(route -> line(route, listed.get(route)) + "   but lets in: " + observed.get(route)))
                .as("Routes that let in others than %s says", TABLE)
                .isEmpty();
    }

    @Test
    void noRouteFailsForAnybody() {
        assertThat(faults).isEmpty();
    }

    private void walk(@Nullable Role role, Map<Route, Set<String>> open) {
        Visitor visitor = role == null ? new Visitor(port) : signedIn(role);
        String who = role == null ? ANYBODY : role.group();
        for (Route route : routes) {
            boolean endsSession =
                    route.path().endsWith("/logout") || route.path().equals("/login");
            HttpResponse<String> answer = ask(endsSession && role != null ? signedIn(role) : visitor, route);
            if (answer.statusCode() >= 500) {
                faults.add(who + ": " + route + " answers " + answer.statusCode() + " " + answer.body());
            }
            if (isOpen(answer)) {
                open.get(route).add(who);
            }
        }
    }

    private Visitor signedIn(Role role) {
        return Visitor.signedIn(port, role.group() + "-1");
    }

    private HttpResponse<String> ask(Visitor visitor, Route route) {
        String address =
                route.path().contains("/filter/{id}") ? route.address().replace("no-such-id", list) : route.address();
        if (route.method().equals("GET") && !route.path().startsWith("/camunda/api/")) {
            return visitor.opens(address);
        }
        if (route.path().startsWith("/camunda/")) {
            return visitor.calls(route.method(), address, Set.of("POST", "PUT").contains(route.method()) ? "{}" : "");
        }
        return visitor.send(visitor.request(address)
                .header("Accept", "application/json")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-XSRF-TOKEN", visitor.cookie("XSRF-TOKEN").orElse(""))
                .method(route.method(), BodyPublishers.ofString(FIELDS)));
    }

    /** Sent to sign-in is sent away; anything else but 401 and 403 was let in, be it to read that there is no such thing. */
    private static boolean isOpen(HttpResponse<?> answer) {
        return answer.statusCode() != 401
                && answer.statusCode() != 403
                && !(answer.statusCode() == 302 && Visitor.locationOf(answer).matches(".*/login(\\?expired)?"));
    }

    private static String words(Set<String> who) {
        Set<String> roles = Arrays.stream(Role.values()).map(Role::group).collect(Collectors.toSet());
        if (who.isEmpty()) {
            return NOBODY;
        }
        if (!who.containsAll(roles)) {
            return String.join(" ", who);
        }
        return who.contains(ANYBODY) ? ANYBODY : SIGNED_IN;
    }

    private static String line(Route route, @Nullable String who) {
        return "%-100s %s".formatted(route, who);
    }

    private static Map<Route, String> table() throws IOException {
        Map<Route, String> table = new TreeMap<>(Route.ORDER);
        try (Stream<String> lines = Files.lines(TABLE)) {
            lines.filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(line -> {
                String[] words = line.strip().split("\\s+", 3);
                String before = table.put(new Route(words[0], words[1]), words[2]);
                assertThat(before).as("listed twice: " + line).isNull();
            });
        }
        return table;
    }
}
