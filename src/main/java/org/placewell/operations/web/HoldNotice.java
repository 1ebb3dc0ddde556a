package org.placewell.operations.web;

import org.placewell.workflow.Hold;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Tells every page that the database is on hold, so that nobody waits for a letter that does not go out. */
@ControllerAdvice
class HoldNotice {

    private final Hold hold;

    HoldNotice(Hold hold) {
        this.hold = hold;
    }

    @ModelAttribute
    void onHold(Model model) {
        model.addAttribute("onHold", hold.on());
    }
}
