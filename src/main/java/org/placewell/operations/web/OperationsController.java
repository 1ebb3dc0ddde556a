package org.placewell.operations.web;

import org.placewell.operations.Operations;
import org.placewell.workflow.FailedStep;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What is stuck, trying it again, and releasing the hold after a look at what that sets going. */
@Controller
class OperationsController {

    private final Operations operations;

    OperationsController(Operations operations) {
        this.operations = operations;
    }

    @GetMapping("/operations")
    String show(Model model) {
        model.addAttribute("stuck", operations.stuck());
        return "operations/operations";
    }

    @PostMapping("/operations/retry")
    String tryAgain(@RequestParam("job") String job, RedirectAttributes next) {
        FailedStep step = operations.tryAgain(job);
        next.addFlashAttribute(
                "done",
                "“" + step.step() + "” of " + step.caseNumber() + " runs again. If it fails, it stands here again.");
        return "redirect:/operations";
    }

    @GetMapping("/operations/release")
    String askForRelease(Model model) {
        model.addAttribute("stuck", operations.stuck());
        return "operations/release";
    }

    @PostMapping("/operations/release")
    String release(RedirectAttributes next) {
        operations.release();
        next.addFlashAttribute("done", "The hold is released. Mail and timers go on within a few seconds.");
        return "redirect:/operations";
    }
}
