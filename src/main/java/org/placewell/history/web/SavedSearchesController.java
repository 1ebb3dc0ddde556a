package org.placewell.history.web;

import org.placewell.history.SavedSearches;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The searches that a person keeps. */
@Controller
class SavedSearchesController {

    private final SavedSearches searches;

    SavedSearchesController(SavedSearches searches) {
        this.searches = searches;
    }

    /** Also where a refused search is shown again, with what was typed. */
    @GetMapping("/cases/searches")
    String list(Model model) {
        model.addAttribute("searches", searches.mine());
        return "history/searches";
    }

    @PostMapping("/cases/searches/save")
    String save(CaseFilter filter, @RequestParam(defaultValue = "") String name, RedirectAttributes next) {
        searches.save(name, filter.query());
        next.addFlashAttribute("done", "The search is saved. It stands above the list.");
        return "redirect:" + filter.onPage(1);
    }

    @GetMapping("/cases/searches/{id}/remove")
    String confirm(@PathVariable long id, Model model) {
        model.addAttribute("search", searches.get(id));
        return "history/remove-search";
    }

    @PostMapping("/cases/searches/{id}/remove")
    String remove(@PathVariable long id, RedirectAttributes next) {
        searches.remove(id);
        next.addFlashAttribute("done", "The saved search is removed.");
        return "redirect:/cases/searches";
    }
}
