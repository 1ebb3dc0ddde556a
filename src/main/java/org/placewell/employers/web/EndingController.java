package org.placewell.employers.web;

import org.placewell.employers.EmployerStanding;
import org.placewell.employers.EndingFact;
import org.placewell.employers.Tier;
import org.placewell.staff.Person;
import org.placewell.staff.Role;
import org.placewell.staff.Staff;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** The list of agreements and insurances that end soon; the button that renews leads to the room of packets. */
@Controller
class EndingController {

    private final EmployerStanding standing;
    private final Staff staff;

    EndingController(EmployerStanding standing, Staff staff) {
        this.standing = standing;
        this.staff = staff;
    }

    @GetMapping("/employers/ending")
    String list(@ModelAttribute("filter") EndingFilter filter, Model model) {
        model.addAttribute("found", standing.ending(filter.search()));
        Person reader = staff.signedIn();
        model.addAttribute("renews", reader.is(Role.ERS_EC) || reader.is(Role.ER_SUPERVISOR));
        model.addAttribute("tiers", Tier.values());
        model.addAttribute("facts", EndingFact.values());
        model.addAttribute("days", EndingFilter.DAYS);
        return "employers/ending";
    }
}
