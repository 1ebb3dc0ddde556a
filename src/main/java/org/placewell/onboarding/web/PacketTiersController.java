package org.placewell.onboarding.web;

import java.util.List;
import org.placewell.employers.AgreementKind;
import org.placewell.employers.Tier;
import org.placewell.onboarding.DocumentKind;
import org.placewell.onboarding.PacketOpening;
import org.placewell.onboarding.SharedPapers;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Packets for both tiers and for the agreement that follows, and the papers that they share. */
@Controller
class PacketTiersController {

    private final PacketOpening opening;
    private final SharedPapers shared;

    PacketTiersController(PacketOpening opening, SharedPapers shared) {
        this.opening = opening;
        this.shared = shared;
    }

    @PostMapping("/employers/{number}/packets/both")
    String openBoth(@PathVariable String number, RedirectAttributes next) {
        List<String> opened = opening.openBoth(number);
        next.addFlashAttribute(
                "done",
                "Packets " + String.join(" and ", opened)
                        + " are open. Insurance and SCD 2538 are added to one and can be used in the other.");
        return "redirect:/employers/{number}";
    }

    @PostMapping("/employers/{number}/tiers/{tier}/agreements")
    String renew(
            @PathVariable String number,
            @PathVariable Tier tier,
            @RequestParam(defaultValue = "RENEWAL") AgreementKind kind,
            @RequestParam(defaultValue = "") String standing,
            RedirectAttributes next) {
        String packet = opening.renew(number, tier, kind, standing);
        next.addFlashAttribute(
                "done", "Packet " + packet + " is open. The agreement is new; papers that still hold are offered.");
        next.addAttribute("packet", packet);
        return "redirect:/packets/{packet}";
    }

    @PostMapping("/packets/{number}/items/{kind}/shared")
    String use(
            @PathVariable String number,
            @PathVariable DocumentKind kind,
            @RequestParam long seen,
            @RequestParam String from,
            @RequestParam int version,
            RedirectAttributes next) {
        shared.use(number, kind, seen, from, version);
        next.addFlashAttribute(
                "done", kind.label() + ": the paper of " + from + " is used. Look at it and mark it complete.");
        return "redirect:/packets/{number}";
    }
}
