package org.placewell.joborders.web;

import java.util.Map;
import java.util.UUID;
import org.placewell.joborders.CountyRules;
import org.placewell.joborders.WageEntry;
import org.placewell.joborders.WageKind;
import org.placewell.staff.Role;
import org.placewell.staff.Staff;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The county's table of minimum and living wages, kept by a system administrator. */
@Controller
class WagesController {

    private static final String PATH = "/minimum-wages";

    private final CountyRules rules;
    private final Staff staff;

    WagesController(CountyRules rules, Staff staff) {
        this.rules = rules;
        this.staff = staff;
    }

    @ModelAttribute
    static void choices(Model model) {
        model.addAttribute("kinds", WageKind.values());
    }

    @GetMapping(PATH)
    String list(@RequestParam Map<String, String> asked, Model model) {
        RuleFilter filter = RuleFilter.of(PATH, asked);
        model.addAttribute("filter", filter);
        model.addAttribute("found", rules.wages(filter.search()));
        return "joborders/wages";
    }

    @GetMapping(PATH + "/new")
    String enter() {
        staff.signedInAs(Role.SYS_ADMIN);
        return "joborders/new-wage";
    }

    @PostMapping(PATH + "/new/add")
    String add(@RequestParam Map<String, String> fields, RedirectAttributes next) {
        return done("The wage is in the table.", rules.addWage(typed(fields)), next);
    }

    @GetMapping(PATH + "/{id}")
    String show(@PathVariable("id") UUID id, Model model) {
        model.addAttribute("page", rules.wage(id));
        return "joborders/wage";
    }

    @PostMapping(PATH + "/{id}/correct")
    String correct(
            @PathVariable("id") UUID id,
            @RequestParam("version") int version,
            @RequestParam Map<String, String> fields,
            RedirectAttributes next) {
        rules.correctWage(id, version, typed(fields), fields.get("reason"));
        return done("The line is corrected.", id, next);
    }

    @PostMapping(PATH + "/{id}/end")
    String end(
            @PathVariable("id") UUID id,
            @RequestParam("version") int version,
            @RequestParam("last") String last,
            RedirectAttributes next) {
        rules.endWage(id, version, last);
        return done("The line has its last day.", id, next);
    }

    @PostMapping(PATH + "/{id}/remove")
    String remove(@PathVariable("id") UUID id, @RequestParam("version") int version, RedirectAttributes next) {
        rules.removeWage(id, version);
        next.addFlashAttribute("done", "The line is removed; it had never been in force.");
        return "redirect:" + PATH;
    }

    private static WageEntry typed(Map<String, String> fields) {
        return new WageEntry(
                Choices.of(WageKind.class, fields.get("kind")),
                fields.get("city"),
                fields.get("hourly"),
                fields.get("from"),
                fields.get("to"),
                fields.get("source"));
    }

    private static String done(String words, UUID id, RedirectAttributes next) {
        next.addFlashAttribute("done", words);
        next.addAttribute("id", id);
        return "redirect:" + PATH + "/{id}";
    }
}
