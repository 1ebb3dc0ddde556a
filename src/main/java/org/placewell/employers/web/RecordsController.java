package org.placewell.employers.web;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.placewell.employers.BusinessCaseEntry;
import org.placewell.employers.BusinessItem;
import org.placewell.employers.ContactEntry;
import org.placewell.employers.EmployerFacts;
import org.placewell.employers.EmployerKeeping;
import org.placewell.employers.FriendlyFlag;
import org.placewell.employers.PeopleAndPlaces;
import org.placewell.employers.Rating;
import org.placewell.employers.Sector;
import org.placewell.employers.Stage;
import org.placewell.employers.WorksiteEntry;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The record of an employer: who it is, whom one talks to, where its people work, and how the relationship goes. */
@Controller
@RequestMapping("/employers/{number}/record")
class RecordsController {

    private static final String PAGE = "redirect:/employers/{number}/record";

    private final EmployerKeeping employers;
    private final PeopleAndPlaces people;

    RecordsController(EmployerKeeping employers, PeopleAndPlaces people) {
        this.employers = employers;
        this.people = people;
    }

    @GetMapping
    String show(@PathVariable String number, Place place, Model model) {
        model.addAttribute("employer", employers.get(number));
        model.addAttribute("offered", place.offered());
        model.addAttribute("sectors", Sector.values());
        model.addAttribute("allStages", Stage.values());
        model.addAttribute("allFlags", FriendlyFlag.values());
        model.addAttribute("ratings", Rating.values());
        model.addAttribute("items", BusinessItem.values());
        return "employers/record";
    }

    @PostMapping("/facts")
    String change(
            @PathVariable String number,
            @RequestParam long seen,
            @RequestParam(defaultValue = "") String legalName,
            @RequestParam(defaultValue = "") String dba,
            @RequestParam Sector sector,
            @RequestParam(defaultValue = "") String street,
            @RequestParam(defaultValue = "") String city,
            @RequestParam(defaultValue = "") String zip,
            @RequestParam(defaultValue = "") String phone,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String website,
            @RequestParam(defaultValue = "") String why,
            RedirectAttributes next) {
        employers.change(
                number, seen, new EmployerFacts(legalName, dba, sector, street, city, zip, phone, email, website), why);
        return back("The facts are saved.", next);
    }

    @PostMapping("/federal-number")
    String keepFein(
            @PathVariable String number,
            @RequestParam long seen,
            @RequestParam(defaultValue = "") String federalNumber,
            @RequestParam(defaultValue = "") String anyway,
            RedirectAttributes next) {
        employers.keepFein(number, seen, federalNumber, anyway);
        return back(
                federalNumber.isBlank()
                        ? "The federal number is removed."
                        : "The federal number is kept; only its last four digits are shown.",
                next);
    }

    @PostMapping("/flags")
    String flag(
            @PathVariable String number,
            @RequestParam long seen,
            @RequestParam(required = false) @Nullable List<@Nullable FriendlyFlag> flag,
            RedirectAttributes next) {
        employers.flag(number, seen, Ticks.of(FriendlyFlag.class, flag));
        return back("The flags are saved.", next);
    }

    @PostMapping("/stage")
    String stage(
            @PathVariable String number,
            @RequestParam long seen,
            @RequestParam Stage stage,
            @RequestParam(defaultValue = "") String stageReason,
            RedirectAttributes next) {
        employers.stage(number, seen, stage, stageReason);
        return back("The stage is saved.", next);
    }

    @PostMapping("/rating")
    String rate(
            @PathVariable String number,
            @RequestParam long seen,
            @RequestParam(required = false) @Nullable Rating rating,
            @RequestParam(defaultValue = "") String ratingReason,
            RedirectAttributes next) {
        employers.rate(number, seen, rating, ratingReason);
        return back("The rating is saved.", next);
    }

    @PostMapping("/business-case")
    String presentCase(
            @PathVariable String number,
            @RequestParam long seen,
            @RequestParam BusinessItem item,
            @RequestParam(defaultValue = "") String givenOn,
            @RequestParam(defaultValue = "") String startsOn,
            @RequestParam(defaultValue = "") String reaction,
            RedirectAttributes next) {
        employers.presentCase(number, seen, BusinessCaseEntry.of(item, givenOn, startsOn, reaction));
        return back("It is recorded.", next);
    }

    @PostMapping("/contacts")
    String addContact(@PathVariable String number, @ModelAttribute ContactForm contact, RedirectAttributes next) {
        people.keepContact(number, null, 0, contact.entry());
        return back("The contact is added.", next);
    }

    @PostMapping("/contacts/{id}")
    String changeContact(
            @PathVariable String number,
            @PathVariable UUID id,
            @RequestParam int seen,
            @ModelAttribute ContactForm contact,
            RedirectAttributes next) {
        people.keepContact(number, id, seen, contact.entry());
        return back("The contact is saved.", next);
    }

    @PostMapping("/worksites")
    String addWorksite(@PathVariable String number, @ModelAttribute WorksiteForm worksite, RedirectAttributes next) {
        people.keepWorksite(number, null, 0, worksite.entry());
        return back("The worksite is added.", next);
    }

    @PostMapping("/worksites/{id}")
    String changeWorksite(
            @PathVariable String number,
            @PathVariable UUID id,
            @RequestParam int seen,
            @ModelAttribute WorksiteForm worksite,
            RedirectAttributes next) {
        people.keepWorksite(number, id, seen, worksite.entry());
        return back("The worksite is saved.", next);
    }

    @PostMapping("/worksites/{id}/suspension")
    String suspend(
            @PathVariable String number,
            @PathVariable UUID id,
            @RequestParam int seen,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes next) {
        people.suspendWorksite(number, id, seen, reason);
        return back("The worksite is suspended until somebody else lifts that.", next);
    }

    @PostMapping("/worksites/{id}/lifting")
    String lift(
            @PathVariable String number,
            @PathVariable UUID id,
            @RequestParam int seen,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes next) {
        people.liftWorksite(number, id, seen, reason);
        return back("The worksite is open again.", next);
    }

    private static String back(String words, RedirectAttributes next) {
        next.addFlashAttribute("done", words);
        return PAGE;
    }

    /** Another place of the employer, which somebody was about to add as another employer. */
    record Place(
            @Nullable String placeName,
            @Nullable String placeStreet,
            @Nullable String placeCity,
            @Nullable String placeZip) {

        @Nullable
        WorksiteEntry offered() {
            return placeName == null
                    ? null
                    : new WorksiteEntry(
                            placeName, typed(placeStreet), typed(placeCity), typed(placeZip), null, null, null);
        }
    }

    private static String typed(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** A contact as it was typed. */
    record ContactForm(
            @Nullable String contactName,
            @Nullable String title,
            @Nullable String contactPhone,
            @Nullable String contactEmail,
            @Nullable Boolean primary,
            @Nullable Boolean doNotContact,
            @Nullable Boolean left) {

        ContactEntry entry() {
            return new ContactEntry(
                    typed(contactName),
                    title,
                    contactPhone,
                    contactEmail,
                    Boolean.TRUE.equals(primary),
                    Boolean.TRUE.equals(doNotContact),
                    Boolean.TRUE.equals(left));
        }
    }

    /** A worksite as it was typed. */
    record WorksiteForm(
            @Nullable String worksiteName,
            @Nullable String worksiteStreet,
            @Nullable String worksiteCity,
            @Nullable String worksiteZip,
            @Nullable String supervisorName,
            @Nullable String supervisorPhone,
            @Nullable String accessibility) {

        WorksiteEntry entry() {
            return new WorksiteEntry(
                    typed(worksiteName),
                    typed(worksiteStreet),
                    typed(worksiteCity),
                    typed(worksiteZip),
                    supervisorName,
                    supervisorPhone,
                    accessibility);
        }
    }
}
