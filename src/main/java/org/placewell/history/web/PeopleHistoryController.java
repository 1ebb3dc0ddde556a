package org.placewell.history.web;

import org.jspecify.annotations.Nullable;
import org.placewell.history.PeopleHistory;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Choosing a person, and what that person did in a period. */
@Controller
class PeopleHistoryController {

    private final PeopleHistory people;

    PeopleHistoryController(PeopleHistory people) {
        this.people = people;
    }

    @GetMapping("/cases/people")
    String find(@RequestParam(required = false) @Nullable String q, Model model) {
        String asked = q == null || q.isBlank() ? null : q.strip();
        model.addAttribute("q", asked);
        model.addAttribute("people", people.find(asked));
        return "history/people";
    }

    @GetMapping("/cases/people/{id}")
    String show(@PathVariable String id, @ModelAttribute("filter") PeriodFilter filter, Model model) {
        model.addAttribute("report", people.read(id, filter.days(), filter.number()));
        model.addAttribute("filter", filter.of(id));
        return "history/person";
    }
}
