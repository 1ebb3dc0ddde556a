package org.placewell.onboarding.web;

import jakarta.servlet.http.HttpServletResponse;
import org.placewell.exports.Download;
import org.placewell.exports.Format;
import org.placewell.onboarding.PacketChecklist;
import org.placewell.onboarding.SignaturePages;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** What belongs to a packet on paper: its checklist, and the page on which the county signs. */
@Controller
class PrintsController {

    private final PacketChecklist checklist;
    private final SignaturePages signatures;

    PrintsController(PacketChecklist checklist, SignaturePages signatures) {
        this.checklist = checklist;
        this.signatures = signatures;
    }

    @GetMapping("/packets/{number}/checklist")
    String show(@PathVariable String number, Model model) {
        model.addAttribute("checklist", checklist.of(number));
        return "onboarding/checklist";
    }

    @GetMapping("/packets/{number}/checklist.pdf")
    void paper(@PathVariable String number, HttpServletResponse response) {
        checklist.pdf(number, new Download(response, Format.PDF, "checklist-" + number));
    }

    @GetMapping("/packets/{number}/signature-page.pdf")
    void signature(@PathVariable String number, HttpServletResponse response) {
        signatures.pdf(number, new Download(response, Format.PDF, "signature-page-" + number));
    }
}
