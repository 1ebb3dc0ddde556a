package org.placewell.desk.web;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.placewell.desk.Assignments;
import org.placewell.desk.Desk;
import org.placewell.desk.Reassignment;
import org.placewell.desk.SeenTask;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The lists of the desk, and reassigning what was ticked there. */
@Controller
class DeskController {

    /** As many as a page of the list shows. */
    private static final int MOST = 25;

    private final Desk desk;
    private final Assignments assignments;

    DeskController(Desk desk, Assignments assignments) {
        this.desk = desk;
        this.assignments = assignments;
    }

    @GetMapping("/desk")
    String list(@ModelAttribute("filter") DeskFilter filter, Model model) {
        model.addAttribute("found", desk.list(filter.search()));
        return "desk/desk";
    }

    @GetMapping("/desk/reassign")
    String choose(@RequestParam(name = "task", required = false) String @Nullable [] tasks, Model model) {
        model.addAttribute(
                "selection",
                desk.selected(seen(tasks).stream().map(SeenTask::taskId).toList()));
        return "desk/reassign";
    }

    @PostMapping("/desk/reassign/selected")
    String reassign(
            @RequestParam(name = "task", required = false) String @Nullable [] tasks,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "false") boolean takesClaimed,
            RedirectAttributes next) {
        next.addFlashAttribute(
                "results", assignments.reassignAll(seen(tasks), new Reassignment(to, reason, takesClaimed)));
        return "redirect:/desk/reassigned";
    }

    /** Shown once; who reloads it is back at the list. */
    @GetMapping("/desk/reassigned")
    String reassigned(Model model) {
        return model.containsAttribute("results") ? "desk/reassigned" : "redirect:/desk?tab=team";
    }

    private static List<SeenTask> seen(String @Nullable [] tasks) {
        return tasks == null
                ? List.of()
                : Arrays.stream(tasks).distinct().limit(MOST).map(SeenTask::of).toList();
    }
}
