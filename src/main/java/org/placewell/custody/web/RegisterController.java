package org.placewell.custody.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.placewell.custody.FileState;
import org.placewell.custody.Register;
import org.placewell.employers.Tier;
import org.placewell.employers.TierState;
import org.placewell.exports.Download;
import org.placewell.exports.Format;
import org.placewell.staff.Refused;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The register, on a page and as a file. */
@Controller
class RegisterController {

    private static final String PATH = "/register";

    private final Register register;

    RegisterController(Register register) {
        this.register = register;
    }

    @GetMapping(PATH)
    String list(@RequestParam Map<String, String> asked, Model model) {
        RegisterFilter filter = RegisterFilter.of(PATH, asked);
        model.addAttribute("filter", filter);
        model.addAttribute("found", register.list(filter.search()));
        model.addAttribute("states", FileState.values());
        model.addAttribute("tiers", Tier.values());
        model.addAttribute("statuses", TierState.values());
        return "custody/register";
    }

    @GetMapping(PATH + "/export.{suffix}")
    void export(
            @PathVariable("suffix") String suffix,
            @RequestParam Map<String, String> asked,
            HttpServletResponse response)
            throws IOException {
        Format format =
                Format.ofTable(suffix).orElseThrow(() -> Refused.notFound("The register is exported as xlsx or csv."));
        Download download = new Download(response, format, "register");
        register.export(RegisterFilter.of(PATH, asked).search(), format, download);
        download.close();
    }
}
