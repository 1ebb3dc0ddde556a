package org.placewell.onboarding.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.placewell.calendar.CountyWords;
import org.placewell.onboarding.Onboarding;
import org.placewell.onboarding.PacketCorrections;
import org.placewell.onboarding.PacketView;
import org.placewell.onboarding.PacketView.Review;
import org.placewell.onboarding.ReviewOutcome;
import org.placewell.onboarding.Step;
import org.placewell.onboarding.process.StepForm;
import org.placewell.staff.Refused;
import org.placewell.workflow.OpenTask;
import org.placewell.workflow.Tasks;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What people decide on the page of a packet; it goes the way of the task's form in Tasklist. */
@Controller
@RequestMapping("/packets/{number}/steps/{step}")
class PacketStepsController {

    private final Onboarding onboarding;
    private final PacketCorrections corrections;
    private final Tasks tasks;

    PacketStepsController(Onboarding onboarding, PacketCorrections corrections, Tasks tasks) {
        this.onboarding = onboarding;
        this.corrections = corrections;
        this.tasks = tasks;
    }

    @PostMapping
    String complete(
            @PathVariable String number,
            @PathVariable Step step,
            @RequestParam int version,
            @RequestParam(defaultValue = "-1") int seen,
            @RequestParam(required = false) @Nullable ReviewOutcome decision,
            @RequestParam(defaultValue = "") String note,
            @RequestParam(defaultValue = "false") boolean sure,
            RedirectAttributes next) {
        PacketView packet = onboarding.get(number);
        if (packet.version() != version) {
            throw Refused.conflict("The packet is now version " + packet.version() + "; this page showed version "
                    + version + "." + last(packet));
        }
        OpenTask task = packet.tasks().stream()
                .filter(open -> open.element().equals(StepForm.of(step).activity()))
                .findFirst()
                .orElseThrow(() -> Refused.conflict("This step does not wait now." + last(packet)));
        if (endsTheStep(decision) && !sure) {
            throw Refused.invalid("This cannot be undone. Tick the box above the button to confirm it.");
        }
        try {
            tasks.complete(task.id(), StepForm.of(step).filled(decision, note, seen));
        } catch (Refused refused) {
            if (step == Step.MANAGER_DECISION && packet.may(PacketView.Ability.DECIDE)) {
                corrections.recheck(number);
            }
            throw refused;
        }
        next.addFlashAttribute("done", done(step, decision));
        return "redirect:/packets/{number}";
    }

    private static boolean endsTheStep(@Nullable ReviewOutcome decision) {
        return decision == ReviewOutcome.APPROVED || decision == ReviewOutcome.DENIED;
    }

    /** Who was faster, and when. */
    private static String last(PacketView packet) {
        List<Review> reviews = packet.reviews();
        if (reviews.isEmpty()) {
            return "";
        }
        Review last = reviews.get(reviews.size() - 1);
        return " " + last.step().title() + " by " + last.byName() + ", " + CountyWords.time(last.at()) + ".";
    }

    private static String done(Step step, @Nullable ReviewOutcome decision) {
        return switch (step) {
            case SUBMISSION -> "Packet submitted.";
            case CORRECTION -> "Packet submitted again. Automatic checks run first; then the APU gets it.";
            case APU_REVIEW -> "Review finished. The result follows from the papers.";
            case SUPERVISOR_REVIEW ->
                decision == ReviewOutcome.APPROVED
                        ? "Packet approved; the APU gets it."
                        : "Packet returned to its preparer.";
            case MANAGER_DECISION ->
                decision == ReviewOutcome.APPROVED
                        ? "Packet approved; the tier is activated."
                        : decision == ReviewOutcome.DENIED ? "Packet denied." : "Packet returned to the APU.";
        };
    }
}
