package org.placewell.joborders.web;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.placewell.joborders.Amendment;
import org.placewell.joborders.JobOrderFields;
import org.placewell.joborders.JobOrders;
import org.placewell.joborders.OrderView;
import org.placewell.joborders.SavedDraft;
import org.placewell.joborders.process.EcaForm;
import org.placewell.joborders.process.JobOrderEntryProcess;
import org.placewell.joborders.process.JobOrderReconfirmationProcess;
import org.placewell.joborders.process.ReconfirmationForm;
import org.placewell.staff.Refused;
import org.placewell.staff.Staff;
import org.placewell.workflow.Tasks;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What people send from the page of a job order; each form leads back to that page. */
@Controller
@RequestMapping("/job-orders/{number}")
class OrderFormsController {

    private static final String PAGE = "redirect:/job-orders/{number}";

    private final JobOrders orders;
    private final Tasks tasks;
    private final Staff staff;
    private final Clock clock;

    OrderFormsController(JobOrders orders, Tasks tasks, Staff staff, Clock clock) {
        this.orders = orders;
        this.tasks = tasks;
        this.staff = staff;
        this.clock = clock;
    }

    /** Saves the draft, whatever it says; hands it in after that, if asked to. */
    @PostMapping("/draft")
    ModelAndView save(
            @PathVariable String number,
            @RequestParam int version,
            @RequestParam(defaultValue = "false") boolean handIn,
            @RequestParam(required = false) @Nullable UUID worksiteId,
            @RequestParam Map<String, String> sent,
            RedirectAttributes next) {
        JobOrderFields fields = JobOrderFields.of(sent);
        SavedDraft saved = orders.save(number, version, fields, worksiteId);
        if (saved instanceof SavedDraft.Stale stale) {
            return again(HttpStatus.CONFLICT, screen(number).with(fields, stale), worksiteId);
        }
        if (saved instanceof SavedDraft.Unkeepable unkeepable) {
            return again(HttpStatus.UNPROCESSABLE_ENTITY, screen(number).with(fields, unkeepable), worksiteId);
        }
        if (!handIn) {
            next.addFlashAttribute("done", "The draft is saved. You can leave and come back.");
            return new ModelAndView(PAGE);
        }
        tasks.complete(task(number, JobOrderEntryProcess.ENTER_JOB_ORDER, "handed in"), Map.of());
        next.addFlashAttribute("done", "Handed in. The automatic checks run; reload the page in a moment.");
        return new ModelAndView(PAGE);
    }

    @PostMapping("/eca")
    String enterInEca(
            @PathVariable String number,
            @RequestParam int version,
            @RequestParam(defaultValue = "") String ecaDecision,
            @RequestParam(defaultValue = "") String ecaNumber,
            RedirectAttributes next) {
        OrderView order = orders.get(number);
        if (order.version() != version) {
            throw Refused.conflict(
                    order.changedByName() + " has changed the order since you opened this page. Look at it again.");
        }
        tasks.complete(
                task(number, JobOrderEntryProcess.ENTER_IN_ECA, "entered in ECA"),
                Map.of(EcaForm.DECISION.name(), ecaDecision, EcaForm.NUMBER.name(), ecaNumber));
        return back("Recorded.", next);
    }

    @PostMapping("/reconfirmation")
    String reconfirm(
            @PathVariable String number,
            @RequestParam(defaultValue = "") String reconfirmDecision,
            @RequestParam(defaultValue = "") String reconfirmOpenings,
            @RequestParam(defaultValue = "") String reconfirmNote,
            RedirectAttributes next) {
        tasks.complete(
                task(number, JobOrderReconfirmationProcess.RECONFIRM, "answered"),
                Map.of(
                        ReconfirmationForm.DECISION.name(), reconfirmDecision,
                        ReconfirmationForm.OPENINGS.name(), reconfirmOpenings,
                        ReconfirmationForm.NOTE.name(), reconfirmNote));
        return back("The employer's answer is recorded.", next);
    }

    @PostMapping("/hires")
    String hire(
            @PathVariable String number,
            @RequestParam int version,
            @RequestParam(defaultValue = "") String hiredOn,
            RedirectAttributes next) {
        orders.hire(number, version, day(hiredOn));
        return back("The hire is recorded.", next);
    }

    @PostMapping("/hires/{hire}/undo")
    String undoHire(
            @PathVariable String number,
            @PathVariable UUID hire,
            @RequestParam int version,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes next) {
        orders.undoHire(number, version, hire, reason);
        return back("The hire is taken back.", next);
    }

    @PostMapping("/amendment")
    String amend(
            @PathVariable String number,
            @RequestParam int version,
            @RequestParam(defaultValue = "") String openings,
            @RequestParam(defaultValue = "") String wageMin,
            @RequestParam(defaultValue = "") String wageMax,
            @RequestParam(defaultValue = "") String closesOn,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes next) {
        orders.amend(number, new Amendment(version, openings, wageMin, wageMax, closesOn, reason));
        return back("The order is changed. Change it in ECA too.", next);
    }

    @PostMapping("/cancellation")
    String cancel(
            @PathVariable String number,
            @RequestParam int version,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes next) {
        orders.cancel(number, version, reason);
        return back("The order is cancelled.", next);
    }

    private String task(String number, String element, String done) {
        return orders.get(number).tasks().stream()
                .filter(open -> open.element().equals(element))
                .findFirst()
                .orElseThrow(() -> Refused.conflict("The order has been " + done + " already."))
                .id();
    }

    private OrderScreen screen(String number) {
        return OrderScreen.of(orders.get(number), staff.signedIn(), clock.instant());
    }

    private ModelAndView again(HttpStatus status, OrderScreen screen, @Nullable UUID worksite) {
        return new ModelAndView("joborders/order", status)
                .addObject("order", screen)
                .addObject("worksites", orders.worksites(screen.view()))
                .addObject("chosenWorksite", worksite)
                .addAllObjects(JobOrdersController.choices());
    }

    private static LocalDate day(String typed) {
        try {
            return LocalDate.parse(typed.strip());
        } catch (DateTimeException unreadable) {
            throw Refused.invalid("Enter the day of the hire as a date such as 2026-03-04.");
        }
    }

    private static String back(String words, RedirectAttributes next) {
        next.addFlashAttribute("done", words);
        return PAGE;
    }
}
