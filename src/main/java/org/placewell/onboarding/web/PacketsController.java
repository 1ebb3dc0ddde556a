package org.placewell.onboarding.web;

import java.time.Clock;
import org.placewell.employers.Tier;
import org.placewell.joborders.JobOrders;
import org.placewell.onboarding.ErrorCode;
import org.placewell.onboarding.Onboarding;
import org.placewell.onboarding.PacketState;
import org.placewell.onboarding.PacketView;
import org.placewell.staff.Person;
import org.placewell.staff.Role;
import org.placewell.staff.Staff;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The list of packets and the page of one packet. */
@Controller
class PacketsController {

    private final Onboarding onboarding;
    private final JobOrders orders;
    private final Staff staff;
    private final Clock clock;

    PacketsController(Onboarding onboarding, JobOrders orders, Staff staff, Clock clock) {
        this.onboarding = onboarding;
        this.orders = orders;
        this.staff = staff;
        this.clock = clock;
    }

    @GetMapping("/packets")
    String list(@ModelAttribute("filter") PacketFilter filter, Model model) {
        model.addAttribute("found", onboarding.list(filter.search()));
        model.addAttribute("states", PacketState.values());
        model.addAttribute("tiers", Tier.values());
        return "onboarding/packets";
    }

    @GetMapping("/packets/{number}")
    String show(@PathVariable String number, Model model) {
        PacketView packet = onboarding.get(number);
        Person reader = staff.signedIn();
        model.addAttribute("packet", PacketScreen.of(packet, reader, clock.instant()));
        model.addAttribute("orders", orders.ofPacket(number));
        model.addAttribute(
                "entersOrders", reader.is(Role.ERS_EC) && packet.state().mayHaveOrders());
        model.addAttribute("codes", ErrorCode.values());
        model.addAttribute("limits", onboarding.paperLimits());
        return "onboarding/packet";
    }

    /** Opens the order that the item "Job Order request" asks for (ONB-5). */
    @PostMapping("/packets/{number}/job-orders")
    String enterJobOrder(@PathVariable String number, RedirectAttributes next) {
        String order = onboarding.openJobOrder(number);
        next.addAttribute("order", order);
        next.addFlashAttribute("done", "Job order " + order + " is open as a draft. Type it below.");
        return "redirect:/job-orders/{order}";
    }
}
