package org.placewell.staff.web;

import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The one page where people sign in, for our pages and for Tasklist. */
@Controller
class SignInPage {

    @GetMapping("/login")
    String show(@Nullable Principal signedIn) {
        return signedIn == null ? "staff/sign-in" : "redirect:/";
    }
}
