package org.placewell.employers.web;

import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.placewell.employers.EmployerStanding;
import org.placewell.employers.Tier;
import org.placewell.staff.Refused;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What supervisors and managers decide on an employer's tier, from the employer's page. */
@Controller
@RequestMapping("/employers/{number}/tiers/{tier}")
class TiersController {

    private static final String PAGE = "redirect:/employers/{number}";

    private final EmployerStanding standing;

    TiersController(EmployerStanding standing) {
        this.standing = standing;
    }

    @PostMapping("/suspension")
    String suspend(
            @PathVariable String number,
            @PathVariable Tier tier,
            @RequestParam long version,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes next) {
        standing.suspend(number, tier, version, reason);
        return back(tier.title() + " is suspended. Its open job orders are on hold.", next);
    }

    @PostMapping("/lifting")
    String lift(
            @PathVariable String number,
            @PathVariable Tier tier,
            @RequestParam long version,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes next) {
        standing.lift(number, tier, version, reason);
        return back("The suspension of " + tier.title() + " is lifted.", next);
    }

    @PostMapping("/term")
    String endOn(
            @PathVariable String number,
            @PathVariable Tier tier,
            @RequestParam long version,
            @RequestParam(defaultValue = "") String lastDay,
            RedirectAttributes next) {
        standing.endOn(number, tier, version, day(lastDay));
        return back(tier.title() + ": the end of the agreement is recorded.", next);
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

    private static String back(String words, RedirectAttributes next) {
        next.addFlashAttribute("done", words);
        return PAGE;
    }
}
