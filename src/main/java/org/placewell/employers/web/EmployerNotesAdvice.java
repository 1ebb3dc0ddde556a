package org.placewell.employers.web;

import org.placewell.employers.EmployerNotes;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Lets every page of an employer, in whichever room, ask what stands against it. */
@ControllerAdvice
class EmployerNotesAdvice {

    private final EmployerNotes notes;

    EmployerNotesAdvice(EmployerNotes notes) {
        this.notes = notes;
    }

    @ModelAttribute
    void notes(Model model) {
        model.addAttribute("employerNotes", notes);
    }
}
