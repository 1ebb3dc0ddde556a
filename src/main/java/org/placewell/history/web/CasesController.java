package org.placewell.history.web;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.placewell.history.CaseFile;
import org.placewell.history.CaseHistory;
import org.placewell.history.SavedSearches;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of cases and the page of one case. */
@Controller
class CasesController {

    private final CaseHistory history;
    private final SavedSearches searches;

    CasesController(CaseHistory history, SavedSearches searches) {
        this.history = history;
        this.searches = searches;
    }

    @GetMapping("/cases")
    String list(@ModelAttribute("filter") CaseFilter filter, Model model) {
        model.addAttribute("found", history.find(filter.search()));
        model.addAttribute("searches", searches.mine());
        return "history/cases";
    }

    /** {@code at} is the number of the fact up to which the page shows the case; without it all. */
    @GetMapping("/cases/{number}")
    String show(
            @PathVariable String number,
            @RequestParam(required = false) @Nullable Integer run,
            @RequestParam(required = false) @Nullable Integer at,
            Model model) {
        CaseFile file = history.read(number, run);
        model.addAttribute("file", file);
        model.addAttribute("moment", new Moment(file, at));
        return "history/case";
    }

    /** Never changes once it is there. */
    @GetMapping("/cases/models/{process}/{version}")
    ResponseEntity<String> model(@PathVariable String process, @PathVariable int version) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_XML)
                .cacheControl(CacheControl.maxAge(Duration.ofDays(1)).cachePrivate())
                .body(history.model(process, version));
    }
}
