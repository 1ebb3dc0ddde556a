package org.placewell.staff.web;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Brings people to where their work is. */
@Controller
class StartController {

    @GetMapping("/")
    String start(Model model) {
        if (Boolean.TRUE.equals(model.getAttribute("seesDesk"))) {
            return "redirect:/desk";
        }
        if (Boolean.TRUE.equals(model.getAttribute("seesPackets"))) {
            return "redirect:/packets";
        }
        return Boolean.TRUE.equals(model.getAttribute("seesEmployers")) ? "redirect:/employers" : "staff/start";
    }
}
