package org.placewell.onboarding.web;

import java.time.Clock;
import org.placewell.employers.Tier;
import org.placewell.onboarding.ErrorCode;
import org.placewell.onboarding.Onboarding;
import org.placewell.onboarding.PacketState;
import org.placewell.staff.Staff;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;

/** The list of packets and the page of one packet. */
@Controller
class PacketsController {

    private final Onboarding onboarding;
    private final Staff staff;
    private final Clock clock;

    PacketsController(Onboarding onboarding, Staff staff, Clock clock) {
        this.onboarding = onboarding;
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
        model.addAttribute("packet", PacketScreen.of(onboarding.get(number), staff.signedIn(), clock.instant()));
        model.addAttribute("codes", ErrorCode.values());
        model.addAttribute("limits", onboarding.paperLimits());
        return "onboarding/packet";
    }
}
