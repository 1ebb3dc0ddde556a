package org.placewell.onboarding.web;

import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.placewell.onboarding.Representatives;
import org.placewell.staff.Refused;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Somebody who signs for an employer leaves it; its page says who signs. */
@Controller
class RepresentativesController {

    private final Representatives representatives;

    RepresentativesController(Representatives representatives) {
        this.representatives = representatives;
    }

    /** An empty day takes back what was recorded. */
    @PostMapping("/employers/{number}/representatives/departures")
    String leaves(
            @PathVariable String number,
            @RequestParam(defaultValue = "") String name,
            @RequestParam int seen,
            @RequestParam(defaultValue = "") String lastDay,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes next) {
        LocalDate day = day(lastDay);
        representatives.leaves(number, name, seen, day, reason);
        next.addFlashAttribute(
                "done",
                day == null
                        ? name + " may sign as before."
                        : "The last day of " + name + " is recorded. A new SCD 2538 is asked for.");
        return "redirect:/employers/{number}";
    }

    private static @Nullable LocalDate day(String typed) {
        if (typed.isBlank()) {
            return null;
        }
        try {
            return LocalDate.parse(typed.strip());
        } catch (DateTimeException unreadable) {
            throw Refused.invalid("Enter the last day as a date such as 2027-03-31.");
        }
    }
}
