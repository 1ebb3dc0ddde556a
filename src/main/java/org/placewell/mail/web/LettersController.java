package org.placewell.mail.web;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.placewell.mail.Correspondence;
import org.placewell.mail.LetterState;
import org.placewell.mail.LetterView;
import org.placewell.mail.Settlement;
import org.placewell.mail.process.SettlementForm;
import org.placewell.staff.Refused;
import org.placewell.workflow.OpenTask;
import org.placewell.workflow.Tasks;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What went out to whom: the list, one letter, and what people do about it. */
@Controller
class LettersController {

    private static final String PAGE = "redirect:/letters/{number}";

    private final Correspondence correspondence;
    private final Tasks tasks;

    LettersController(Correspondence correspondence, Tasks tasks) {
        this.correspondence = correspondence;
        this.tasks = tasks;
    }

    @GetMapping("/letters")
    String list(@ModelAttribute("filter") LetterFilter filter, Model model) {
        model.addAttribute("found", correspondence.list(filter.search()));
        model.addAttribute("states", LetterState.values());
        return "mail/letters";
    }

    @GetMapping("/letters/{number}")
    String show(@PathVariable String number, Model model) {
        model.addAttribute("letter", correspondence.get(number));
        model.addAttribute("settlements", Settlement.values());
        return "mail/letter";
    }

    @PostMapping("/letters/{number}/settlement")
    String settle(
            @PathVariable String number,
            @RequestParam(defaultValue = "") String decision,
            @RequestParam(defaultValue = "") String address,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes next) {
        LetterView letter = correspondence.get(number);
        OpenTask task = letter.tasks().stream()
                .filter(open -> open.element().equals(SettlementForm.ACTIVITY))
                .findFirst()
                .orElseThrow(() -> Refused.conflict("This letter has already been settled."));
        tasks.complete(
                task.id(),
                Map.of(
                        SettlementForm.DECISION.name(), decision,
                        SettlementForm.ADDRESS.name(), address,
                        SettlementForm.REASON.name(), reason));
        return back("Recorded. What happens with the letter now stands below.", next);
    }

    @PostMapping("/letters/{number}/again")
    String sendAgain(
            @PathVariable String number,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(required = false) @Nullable Boolean sure,
            RedirectAttributes next) {
        next.addAttribute("copy", correspondence.sendAgain(number, reason, Boolean.TRUE.equals(sure)));
        next.addFlashAttribute("done", "Letter " + number + " is sent a second time, as this letter.");
        return "redirect:/letters/{copy}";
    }

    @PostMapping("/letters/{number}/bounce")
    String markBounced(
            @PathVariable String number, @RequestParam(defaultValue = "") String reason, RedirectAttributes next) {
        correspondence.markBounced(number, reason);
        return back("Marked as not delivered. A system administrator settles it.", next);
    }

    private static String back(String words, RedirectAttributes next) {
        next.addFlashAttribute("done", words);
        return PAGE;
    }
}
