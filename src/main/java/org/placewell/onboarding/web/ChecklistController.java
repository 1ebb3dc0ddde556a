package org.placewell.onboarding.web;

import jakarta.servlet.http.HttpServletResponse;
import org.placewell.exports.Download;
import org.placewell.exports.Format;
import org.placewell.onboarding.PacketChecklist;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The checklist of a packet, to print. */
@Controller
class ChecklistController {

    private final PacketChecklist checklist;

    ChecklistController(PacketChecklist checklist) {
        this.checklist = checklist;
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
}
