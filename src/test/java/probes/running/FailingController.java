package probes.running;

import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Fails in a request; the database repeats what was typed. */
@Controller
public class FailingController {

    private final JdbcOperations jdbc;

    FailingController(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    @GetMapping("/employers/{number}/probe")
    String fail(@RequestParam("q") String typed) {
        jdbc.queryForObject("select cast(? as integer)", Integer.class, typed);
        return "never";
    }
}
