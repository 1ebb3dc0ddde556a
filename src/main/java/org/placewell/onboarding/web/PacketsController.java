package org.placewell.onboarding.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.placewell.calendar.BusinessCalendar;
import org.placewell.employers.Outreach;
import org.placewell.employers.Tier;
import org.placewell.onboarding.ErrorCode;
import org.placewell.onboarding.Onboarding;
import org.placewell.onboarding.Original;
import org.placewell.onboarding.PacketPapers;
import org.placewell.onboarding.PacketState;
import org.placewell.onboarding.PacketView;
import org.placewell.onboarding.PacketView.Ability;
import org.placewell.onboarding.ReceivedVia;
import org.placewell.onboarding.SharedPapers;
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
    private final PacketPapers papers;
    private final SharedPapers shared;
    private final Outreach outreach;
    private final Staff staff;
    private final Clock clock;

    PacketsController(
            Onboarding onboarding,
            PacketPapers papers,
            SharedPapers shared,
            Outreach outreach,
            Staff staff,
            Clock clock) {
        this.onboarding = onboarding;
        this.papers = papers;
        this.shared = shared;
        this.outreach = outreach;
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
        PacketScreen screen = PacketScreen.of(packet, reader, clock.instant());
        model.addAttribute("packet", screen);
        if (screen.submits()) {
            model.addAttribute("notReviewed", outreach.notReviewed(packet.employerNumber()));
        }
        model.addAttribute(
                "entersOrders", reader.is(Role.ERS_EC) && packet.state().mayHaveOrders());
        model.addAttribute("codes", ErrorCode.values());
        model.addAttribute(
                "offers",
                packet.may(Ability.CHANGE_ITEMS) && packet.origin().siblings() ? shared.offers(number) : List.of());
        model.addAttribute("limits", papers.paperLimits());
        model.addAttribute("today", LocalDate.ofInstant(clock.instant(), BusinessCalendar.COUNTY));
        model.addAttribute("originals", Original.values());
        model.addAttribute("ways", ReceivedVia.values());
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
