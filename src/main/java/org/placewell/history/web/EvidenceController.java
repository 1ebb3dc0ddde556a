package org.placewell.history.web;

import org.placewell.audit.Evidence;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Whether the evidence is whole. */
@Controller
class EvidenceController {

    private final Evidence evidence;

    EvidenceController(Evidence evidence) {
        this.evidence = evidence;
    }

    @GetMapping("/cases/evidence")
    String show(Model model) {
        model.addAttribute("checks", evidence.checks());
        model.addAttribute("standing", evidence.now());
        return "history/evidence";
    }
}
