package org.placewell.joborders.web;

import java.time.Clock;
import java.util.Map;
import org.placewell.joborders.JobOrders;
import org.placewell.joborders.JobType;
import org.placewell.joborders.OrderState;
import org.placewell.joborders.OrderView;
import org.placewell.joborders.PayUnit;
import org.placewell.joborders.Program;
import org.placewell.joborders.Quality;
import org.placewell.staff.Person;
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

/** The list of job orders and the page of one; orders are opened from the page of an employer. */
@Controller
class JobOrdersController {

    private final JobOrders orders;
    private final Staff staff;
    private final Clock clock;

    JobOrdersController(JobOrders orders, Staff staff, Clock clock) {
        this.orders = orders;
        this.staff = staff;
        this.clock = clock;
    }

    @GetMapping("/job-orders")
    String list(@ModelAttribute("filter") OrderFilter filter, Model model) {
        model.addAttribute("found", orders.list(filter.search()));
        model.addAttribute("states", OrderState.values());
        model.addAttribute("programs", Program.values());
        model.addAttribute("grades", Quality.Grade.values());
        Person reader = staff.signedIn();
        model.addAttribute("imports", reader.is(Role.ERS_EC) || reader.is(Role.ER_SUPERVISOR));
        return "joborders/orders";
    }

    @GetMapping("/job-orders/{number}")
    String show(@PathVariable String number, Model model) {
        OrderView view = orders.get(number);
        OrderScreen screen = OrderScreen.of(view, staff.signedIn(), clock.instant());
        model.addAttribute("order", screen);
        if (screen.types()) {
            model.addAttribute("worksites", orders.worksites(view));
            model.addAttribute("chosenWorksite", view.worksiteId());
        }
        choices().forEach(model::addAttribute);
        return "joborders/order";
    }

    @PostMapping("/employers/{employer}/job-orders")
    String open(@PathVariable String employer, @RequestParam Program program, RedirectAttributes next) {
        String number = orders.open(employer, program, null);
        next.addAttribute("number", number);
        next.addFlashAttribute("done", "Job order " + number + " is open as a draft. Type it below.");
        return "redirect:/job-orders/{number}";
    }

    /** What the form of a draft offers. */
    static Map<String, Object> choices() {
        return Map.of("units", PayUnit.values(), "types", JobType.values());
    }
}
