package org.placewell.desk.web;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.placewell.desk.Assignments;
import org.placewell.desk.Desk;
import org.placewell.desk.Reassignment;
import org.placewell.desk.SeenTask;
import org.placewell.desk.TaskView;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page of one task; each form leads back to it. */
@Controller
@RequestMapping("/tasks/{id}")
class TasksController {

    private static final String PAGE = "redirect:/tasks/{id}";

    private final Desk desk;
    private final Assignments assignments;

    TasksController(Desk desk, Assignments assignments) {
        this.desk = desk;
        this.assignments = assignments;
    }

    @GetMapping
    String show(@PathVariable String id, Model model) {
        Optional<TaskView> open = desk.task(id);
        if (open.isEmpty()) {
            model.addAttribute("task", desk.done(id));
            return "desk/done";
        }
        model.addAttribute("task", open.get());
        return "desk/task";
    }

    @PostMapping("/claim")
    String claim(@PathVariable String id, RedirectAttributes next) {
        assignments.claim(id);
        return back("The task is yours.", next);
    }

    @PostMapping("/unclaim")
    String unclaim(@PathVariable String id, RedirectAttributes next) {
        assignments.unclaim(id);
        return back("The task is back with the unit; anybody there can claim it.", next);
    }

    @PostMapping("/reassign")
    String reassign(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String holder,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "false") boolean takesClaimed,
            RedirectAttributes next) {
        assignments.reassign(seen(id, holder), new Reassignment(to, reason, takesClaimed));
        return back("The task is reassigned. The people concerned are told by mail.", next);
    }

    @PostMapping("/hand-to-deputy")
    String handToDeputy(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String holder,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes next) {
        assignments.handToDeputy(seen(id, holder), reason);
        return back("The task is with the deputy, who is told by mail.", next);
    }

    @PostMapping("/take-over")
    String takeOver(@PathVariable String id, @RequestParam(defaultValue = "") String holder, RedirectAttributes next) {
        assignments.takeOver(seen(id, holder));
        return back("The task is yours. Who had it is told by mail.", next);
    }

    @PostMapping("/take-back")
    String takeBack(@PathVariable String id, @RequestParam(defaultValue = "") String holder, RedirectAttributes next) {
        assignments.takeBack(seen(id, holder));
        return back("The task is yours again. Who had it is told by mail.", next);
    }

    @PostMapping("/extend")
    String extend(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String seenDay,
            @RequestParam(defaultValue = "") String day,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes next) {
        assignments.extend(id, day(seenDay), day(day), reason);
        return back("The due date is extended.", next);
    }

    /** Null for what is no date: a browser without a date field sends what was typed. */
    static @Nullable LocalDate day(String text) {
        try {
            return LocalDate.parse(text.strip());
        } catch (DateTimeParseException unreadable) {
            return null;
        }
    }

    private static SeenTask seen(String id, String holder) {
        return new SeenTask(id, holder.isEmpty() ? null : holder);
    }

    private static String back(String words, RedirectAttributes next) {
        next.addFlashAttribute("done", words);
        return PAGE;
    }
}
