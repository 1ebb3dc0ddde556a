package org.placewell.administration.web;

import jakarta.servlet.http.HttpSession;
import org.placewell.administration.Administration;
import org.placewell.staff.Refused;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Everybody's own password. */
@Controller
class PasswordController {

    private static final String WRONG = "placewell.wrong-passwords";
    private static final int MOST_WRONG = 5;

    private final Administration administration;

    PasswordController(Administration administration) {
        this.administration = administration;
    }

    @GetMapping("/password")
    String show(Model model) {
        model.addAttribute("account", administration.oneself());
        return "administration/password";
    }

    /** What was changed ends this session too, so that only the new password leads on. */
    @PostMapping("/password")
    ModelAndView change(
            @RequestParam("current") String current,
            @RequestParam("password") String password,
            @RequestParam("again") String again,
            HttpSession session) {
        try {
            if (!password.equals(again)) {
                throw Refused.invalid("The new password stands differently in the two fields.");
            }
            administration.changePassword(current, password);
        } catch (Refused refused) {
            if (isGuessed(session)) {
                session.invalidate();
                return new ModelAndView("redirect:/login?expired");
            }
            return new ModelAndView(
                            "administration/password",
                            HttpStatus.valueOf(refused.kind().status()))
                    .addObject("account", administration.oneself())
                    .addObject("problem", String.valueOf(refused.getMessage()));
        }
        session.invalidate();
        return new ModelAndView("redirect:/login?changed");
    }

    /** Somebody who found a screen unlocked does not get to guess for long. */
    private static boolean isGuessed(HttpSession session) {
        int times = session.getAttribute(WRONG) instanceof Integer before ? before + 1 : 1;
        session.setAttribute(WRONG, times);
        return times >= MOST_WRONG;
    }
}
