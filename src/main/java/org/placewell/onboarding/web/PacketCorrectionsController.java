package org.placewell.onboarding.web;

import java.util.Map;
import java.util.Set;
import org.placewell.onboarding.DocumentKind;
import org.placewell.onboarding.Onboarding;
import org.placewell.onboarding.PacketCorrections;
import org.placewell.onboarding.process.PaperCorrectionProcess;
import org.placewell.staff.Refused;
import org.placewell.workflow.OpenTask;
import org.placewell.workflow.Tasks;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Findings: answered, given to the preparer to fix, and set beside what became of them. */
@Controller
@RequestMapping("/packets/{number}")
class PacketCorrectionsController {

    private static final String PAGE = "redirect:/packets/{number}";

    private final PacketCorrections corrections;
    private final Onboarding onboarding;
    private final Tasks tasks;

    PacketCorrectionsController(PacketCorrections corrections, Onboarding onboarding, Tasks tasks) {
        this.corrections = corrections;
        this.onboarding = onboarding;
        this.tasks = tasks;
    }

    @GetMapping("/corrections")
    String show(@PathVariable String number, Model model) {
        model.addAttribute("corrections", corrections.compare(number));
        return "onboarding/corrections";
    }

    @PostMapping("/findings/{finding}/answer")
    String answer(
            @PathVariable String number,
            @PathVariable long finding,
            @RequestParam long seen,
            @RequestParam(defaultValue = "") String answer,
            RedirectAttributes next) {
        corrections.answer(number, finding, seen, answer);
        return back("What was done is kept beside the finding.", next);
    }

    @PostMapping("/fix")
    String give(
            @PathVariable String number,
            @RequestParam int version,
            @RequestParam(name = "kind", defaultValue = "") Set<DocumentKind> kinds,
            @RequestParam(defaultValue = "") String note,
            RedirectAttributes next) {
        corrections.give(number, version, kinds, note);
        return back("The preparer has these papers to fix now. You submit the packet when they are back.", next);
    }

    @PostMapping("/fix/{fix}/take-back")
    String takeBack(@PathVariable String number, @PathVariable long fix, RedirectAttributes next) {
        corrections.takeBack(number, fix);
        return back("The papers are yours to correct again.", next);
    }

    @PostMapping("/fix/{fix}/done")
    String done(
            @PathVariable String number,
            @PathVariable long fix,
            @RequestParam(defaultValue = "") String note,
            RedirectAttributes next) {
        var packet = onboarding.get(number);
        OpenTask task = packet.tasks().stream()
                .filter(open -> open.element().equals(PaperCorrectionProcess.FIX_PAPERS)
                        && packet.fix() != null
                        && packet.fix().id() == fix)
                .findFirst()
                .orElseThrow(() -> Refused.conflict("These papers were handed or taken back already."));
        tasks.complete(task.id(), Map.of(PaperCorrectionProcess.NOTE.name(), note));
        return back("The papers are with the supervisor again.", next);
    }

    private static String back(String words, RedirectAttributes next) {
        next.addFlashAttribute("done", words);
        return PAGE;
    }
}
