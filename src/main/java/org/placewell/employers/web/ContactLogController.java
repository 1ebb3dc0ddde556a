package org.placewell.employers.web;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.placewell.employers.Channel;
import org.placewell.employers.ContactLog;
import org.placewell.employers.EmployerRelations;
import org.placewell.employers.LogEntry;
import org.placewell.employers.LogKind;
import org.placewell.staff.Person;
import org.placewell.staff.Role;
import org.placewell.staff.Staff;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What was said with an employer, when and by whom. */
@Controller
@RequestMapping("/employers/{number}/log")
class ContactLogController {

    private final ContactLog log;
    private final EmployerRelations employers;
    private final Staff staff;

    ContactLogController(ContactLog log, EmployerRelations employers, Staff staff) {
        this.log = log;
        this.employers = employers;
        this.staff = staff;
    }

    @GetMapping
    String show(@PathVariable String number, @ModelAttribute("filter") LogFilter filter, Model model) {
        Person reader = staff.signedIn();
        model.addAttribute("employer", employers.get(number));
        model.addAttribute("found", log.list(number, filter.search()));
        model.addAttribute("writes", reader.is(Role.ERS_EC) || reader.is(Role.ER_SUPERVISOR));
        model.addAttribute("feedbackDue", log.feedbackDue(number));
        model.addAttribute("mostDue", ContactLog.MOST_DUE);
        model.addAttribute("form", UUID.randomUUID());
        model.addAttribute("kinds", LogKind.values());
        model.addAttribute("channels", Channel.values());
        return "employers/log";
    }

    @PostMapping("/entries")
    String add(
            @PathVariable String number,
            @RequestParam UUID form,
            @RequestParam LogKind entryKind,
            @RequestParam Channel channel,
            @RequestParam(defaultValue = "") String day,
            @RequestParam(defaultValue = "") String time,
            @RequestParam(defaultValue = "") String minutes,
            @RequestParam(defaultValue = "") String withWhom,
            @RequestParam(defaultValue = "") String purpose,
            @RequestParam(required = false) @Nullable UUID hire,
            @RequestParam(defaultValue = "") String summary,
            @RequestParam(defaultValue = "") String nextStep,
            @RequestParam(defaultValue = "") String nextOn,
            RedirectAttributes next) {
        log.add(
                number,
                form,
                LogEntry.of(entryKind, channel, day, time, minutes, withWhom, purpose, summary, nextStep, nextOn),
                hire);
        next.addFlashAttribute("done", "The entry is kept.");
        return "redirect:/employers/{number}/log";
    }
}
