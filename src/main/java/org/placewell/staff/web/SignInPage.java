package org.placewell.staff.web;

import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The one page where people sign in, for our pages and for Tasklist. */
@Controller
class SignInPage {

    private final @Nullable CountySignIn county;

    SignInPage(ObjectProvider<CountySignIn> county) {
        this.county = county.getIfAvailable();
    }

    @GetMapping("/login")
    String show(@Nullable Principal signedIn, Model model) {
        model.addAttribute("atCounty", county != null);
        model.addAttribute("withPassword", county == null || county.keepsLocalAccounts());
        return signedIn == null ? "staff/sign-in" : "redirect:/";
    }
}
