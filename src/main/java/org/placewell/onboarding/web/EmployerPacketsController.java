package org.placewell.onboarding.web;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.placewell.employers.EmployerRelations;
import org.placewell.employers.EmployerView;
import org.placewell.employers.EmployerView.TierStanding;
import org.placewell.employers.Tier;
import org.placewell.employers.TierState;
import org.placewell.joborders.JobOrders;
import org.placewell.joborders.Program;
import org.placewell.onboarding.Onboarding;
import org.placewell.onboarding.PacketOpening;
import org.placewell.onboarding.PacketPage;
import org.placewell.onboarding.PacketSearch;
import org.placewell.onboarding.Representatives;
import org.placewell.staff.Person;
import org.placewell.staff.Role;
import org.placewell.staff.Staff;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One employer with its packets; it stands here because {@code employers} knows nothing of packets. */
@Controller
class EmployerPacketsController {

    private final EmployerRelations employers;
    private final Onboarding onboarding;
    private final Representatives representatives;
    private final JobOrders orders;
    private final Staff staff;

    EmployerPacketsController(
            EmployerRelations employers,
            Onboarding onboarding,
            Representatives representatives,
            JobOrders orders,
            Staff staff) {
        this.employers = employers;
        this.onboarding = onboarding;
        this.representatives = representatives;
        this.orders = orders;
        this.staff = staff;
    }

    @GetMapping("/employers/{number}")
    String show(@PathVariable String number, Model model) {
        EmployerView employer = employers.get(number);
        model.addAttribute("employer", employer);
        Person reader = staff.signedIn();
        boolean opens = reader.is(Role.ERS_EC) || reader.is(Role.ER_SUPERVISOR);
        model.addAttribute("openable", opens ? openable(employer) : List.of());
        model.addAttribute("renewable", opens ? renewable(employer) : List.of());
        if (Boolean.TRUE.equals(model.getAttribute("seesPackets"))) {
            PacketPage packets = onboarding.list(new PacketSearch(null, null, null, number, false, "-changed", 1));
            model.addAttribute("packets", packets);
            if (packets.total() > 0) {
                model.addAttribute("representatives", representatives.of(employer));
            }
        }
        model.addAttribute("decides", reader.is(Role.ER_SUPERVISOR) || reader.is(Role.PROGRAM_MANAGER));
        model.addAttribute("programs", reader.is(Role.ERS_EC) ? List.of(Program.values()) : List.of());
        if (Boolean.TRUE.equals(model.getAttribute("seesJobOrders"))) {
            model.addAttribute("orders", orders.ofEmployer(number));
        }
        return "onboarding/employer";
    }

    @PostMapping("/employers/{number}/packets")
    String open(@PathVariable String number, @RequestParam Tier tier, RedirectAttributes next) {
        String packet = onboarding.open(number, tier);
        next.addFlashAttribute("done", "Packet " + packet + " is open. Upload its papers below.");
        next.addAttribute("packet", packet);
        return "redirect:/packets/{packet}";
    }

    /** The packets of agreements whose next one is offered to be opened; {@link PacketOpening#renew} decides. */
    private static List<String> renewable(EmployerView employer) {
        return employer.tiers().stream()
                .filter(standing -> standing.state() == TierState.APPROVED)
                .filter(standing -> employer.tiers().stream()
                        .noneMatch(other -> other.tier() == standing.tier()
                                && (other.state() == TierState.PENDING || other.state() == TierState.UPCOMING)))
                .map(TierStanding::packetNumber)
                .filter(Objects::nonNull)
                .toList();
    }

    /** What a button is offered for; {@link Onboarding#open} decides. */
    private static List<Tier> openable(EmployerView employer) {
        return Arrays.stream(Tier.values())
                .filter(tier -> employer.tiers().stream()
                        .noneMatch(standing ->
                                standing.tier() == tier && !standing.state().over()))
                .toList();
    }
}
