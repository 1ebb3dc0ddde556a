package org.placewell.administration.web;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import org.placewell.administration.Holidays;
import org.placewell.staff.Refused;
import org.placewell.staff.Staff;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The county's holidays, a year a page. */
@Controller
class HolidaysController {

    private static final int FIRST = 2000;
    private static final int LAST = 2100;

    private final Holidays holidays;
    private final Staff staff;

    HolidaysController(Holidays holidays, Staff staff) {
        this.holidays = holidays;
        this.staff = staff;
    }

    @GetMapping("/holidays")
    String list(@RequestParam(name = "year", required = false) @Nullable Integer asked, Model model) {
        LocalDate today = holidays.today();
        return year(asked == null ? today.getYear() : asked, model);
    }

    /** The same page, where a form on it was refused. */
    @GetMapping("/holidays/{year}")
    String year(@PathVariable("year") int year, Model model) {
        if (year < FIRST || year > LAST) {
            throw Refused.notFound("Holidays are kept for the years " + FIRST + " to " + LAST + ".");
        }
        var days = holidays.of(year);
        model.addAttribute("year", year);
        model.addAttribute("today", holidays.today());
        model.addAttribute("days", days);
        model.addAttribute(
                "names",
                staff.namesOf(days.stream()
                        .flatMap(day -> java.util.stream.Stream.ofNullable(day.changedBy()))
                        .toList()));
        return "administration/holidays";
    }

    @PostMapping("/holidays/{year}/add")
    String add(@RequestParam("day") String day, @RequestParam("name") String name, RedirectAttributes next) {
        LocalDate added = day(day);
        holidays.add(added, name);
        return done("The day is on the list.", added, next);
    }

    @PostMapping("/holidays/{year}/rename")
    String rename(@RequestParam("day") String day, @RequestParam("name") String name, RedirectAttributes next) {
        LocalDate renamed = day(day);
        holidays.rename(renamed, name);
        return done("The day has its new name.", renamed, next);
    }

    @PostMapping("/holidays/{year}/remove")
    String remove(@RequestParam("day") String day, RedirectAttributes next) {
        LocalDate removed = day(day);
        holidays.remove(removed);
        return done("The day is off the list.", removed, next);
    }

    private static LocalDate day(String entered) {
        try {
            LocalDate day = LocalDate.parse(entered);
            if (day.getYear() < 2000 || day.getYear() > 2100) {
                throw Refused.invalid("Enter a day between the years 2000 and 2100.");
            }
            return day;
        } catch (DateTimeParseException unreadable) {
            throw Refused.invalid("Enter the date as year, month and day, such as 2026-12-24.");
        }
    }

    private static String done(String words, LocalDate day, RedirectAttributes next) {
        next.addFlashAttribute("done", words);
        next.addAttribute("year", day.getYear());
        return "redirect:/holidays";
    }
}
