package org.placewell.administration.web;

import java.util.Map;
import org.placewell.administration.Administration;
import org.placewell.administration.PersonPage;
import org.placewell.staff.Office;
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

/** The people who work here, kept by a system administrator. */
@Controller
class PeopleController {

    private final Administration administration;
    private final Staff staff;

    PeopleController(Administration administration, Staff staff) {
        this.administration = administration;
        this.staff = staff;
    }

    @ModelAttribute
    static void choices(Model model) {
        model.addAttribute("offices", Office.values());
        model.addAttribute("allRoles", Role.values());
    }

    @GetMapping("/people")
    String list(@ModelAttribute("filter") PeopleFilter filter, Model model) {
        model.addAttribute("found", administration.people(filter.search()));
        return "administration/people";
    }

    @GetMapping("/people/new")
    String enter(Model model) {
        staff.signedInAs(Role.SYS_ADMIN);
        model.addAttribute("person", PersonForm.empty());
        return "administration/new-person";
    }

    @PostMapping("/people/new/add")
    String add(@RequestParam Map<String, String> fields, RedirectAttributes next) {
        PersonForm typed = PersonForm.of(fields);
        String password = fields.getOrDefault("password", "");
        administration.add(typed.id(), typed.facts(), password.isEmpty() ? null : password);
        return done(typed.name().strip() + " is added.", typed.id().strip(), next);
    }

    @GetMapping("/people/{id}")
    String show(@PathVariable("id") String id, Model model) {
        PersonPage page = administration.person(id);
        model.addAttribute("page", page);
        model.addAttribute("person", PersonForm.of(page.member()));
        return "administration/person";
    }

    @PostMapping("/people/{id}/change")
    String change(
            @PathVariable("id") String id,
            @RequestParam("version") int version,
            @RequestParam Map<String, String> fields,
            RedirectAttributes next) {
        administration.change(id, version, PersonForm.of(fields).facts());
        return done("The record is saved.", id, next);
    }

    @PostMapping("/people/{id}/disable")
    String disable(@PathVariable("id") String id, @RequestParam("version") int version, RedirectAttributes next) {
        administration.disable(id, version);
        return done("The account is disabled. Whoever is signed in with it is out within five seconds.", id, next);
    }

    @PostMapping("/people/{id}/enable")
    String enable(@PathVariable("id") String id, @RequestParam("version") int version, RedirectAttributes next) {
        administration.enable(id, version);
        return done("The account is enabled.", id, next);
    }

    @PostMapping("/people/{id}/password")
    String givePassword(
            @PathVariable("id") String id,
            @RequestParam("version") int version,
            @RequestParam("password") String password,
            RedirectAttributes next) {
        administration.givePassword(id, version, password);
        return done("The password is set. Its owner chooses another one at the next sign-in.", id, next);
    }

    @PostMapping("/people/{id}/no-password")
    String takePassword(@PathVariable("id") String id, @RequestParam("version") int version, RedirectAttributes next) {
        administration.givePassword(id, version, null);
        return done("The password is taken. The person signs in at the county’s sign-in only.", id, next);
    }

    private static String done(String words, String id, RedirectAttributes next) {
        next.addFlashAttribute("done", words);
        next.addAttribute("id", id);
        return "redirect:/people/{id}";
    }
}
