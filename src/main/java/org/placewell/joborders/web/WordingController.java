package org.placewell.joborders.web;

import java.util.Map;
import java.util.UUID;
import org.placewell.joborders.CountyRules;
import org.placewell.joborders.WordingEntry;
import org.placewell.staff.Role;
import org.placewell.staff.Staff;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The county's list of words that no job order may hold, kept by a system administrator. */
@Controller
class WordingController {

    private static final String PATH = "/wording";

    private final CountyRules rules;
    private final Staff staff;

    WordingController(CountyRules rules, Staff staff) {
        this.rules = rules;
        this.staff = staff;
    }

    @GetMapping(PATH)
    String list(@RequestParam Map<String, String> asked, Model model) {
        RuleFilter filter = RuleFilter.of(PATH, asked);
        model.addAttribute("filter", filter);
        model.addAttribute("found", rules.wordings(filter.search()));
        return "joborders/wordings";
    }

    @GetMapping(PATH + "/new")
    String enter() {
        staff.signedInAs(Role.SYS_ADMIN);
        return "joborders/new-wording";
    }

    @PostMapping(PATH + "/new/add")
    String add(@RequestParam Map<String, String> fields, RedirectAttributes next) {
        return done("The words are on the list.", rules.addWording(typed(fields)), next);
    }

    @GetMapping(PATH + "/{id}")
    String show(@PathVariable("id") UUID id, Model model) {
        model.addAttribute("page", rules.wording(id));
        return "joborders/wording";
    }

    /** Its last day is one of the fields: a phrase that the county gives up is corrected like any other. */
    @PostMapping(PATH + "/{id}/correct")
    String correct(
            @PathVariable("id") UUID id,
            @RequestParam("version") int version,
            @RequestParam Map<String, String> fields,
            RedirectAttributes next) {
        rules.correctWording(id, version, typed(fields), fields.get("reason"));
        return done("The line is saved.", id, next);
    }

    @PostMapping(PATH + "/{id}/remove")
    String remove(@PathVariable("id") UUID id, @RequestParam("version") int version, RedirectAttributes next) {
        rules.removeWording(id, version);
        next.addFlashAttribute("done", "The line is removed; it had never been in force.");
        return "redirect:" + PATH;
    }

    private static WordingEntry typed(Map<String, String> fields) {
        return new WordingEntry(fields.get("phrase"), fields.get("why"), fields.get("from"), fields.get("to"));
    }

    private static String done(String words, UUID id, RedirectAttributes next) {
        next.addFlashAttribute("done", words);
        next.addAttribute("id", id);
        return "redirect:" + PATH + "/{id}";
    }
}
