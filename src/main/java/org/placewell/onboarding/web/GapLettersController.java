package org.placewell.onboarding.web;

import org.placewell.onboarding.GapLetters;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The letter to the employer about missing papers: looked at, then sent. */
@Controller
@RequestMapping("/gap-letters/{number}")
class GapLettersController {

    private final GapLetters letters;

    GapLettersController(GapLetters letters) {
        this.letters = letters;
    }

    @GetMapping
    String draft(@PathVariable String number, Model model) {
        model.addAttribute("draft", letters.draft(number));
        return "onboarding/gaps";
    }

    @PostMapping("/send")
    String send(
            @PathVariable String number,
            @RequestParam(defaultValue = "") String seen,
            @RequestParam(defaultValue = "") String closing,
            RedirectAttributes next) {
        String address = letters.send(number, seen, closing);
        next.addFlashAttribute("done", "The letter goes to " + address + ". An answer reaches you.");
        return "redirect:/packets/{number}";
    }
}
