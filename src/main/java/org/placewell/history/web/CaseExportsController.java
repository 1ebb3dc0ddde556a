package org.placewell.history.web;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.placewell.exports.Download;
import org.placewell.exports.Format;
import org.placewell.history.CaseExports;
import org.placewell.history.PeopleHistory;
import org.placewell.staff.Refused;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** What the pages show, as files. */
@Controller
class CaseExportsController {

    private final CaseExports exports;
    private final PeopleHistory people;

    CaseExportsController(CaseExports exports, PeopleHistory people) {
        this.exports = exports;
        this.people = people;
    }

    @GetMapping("/cases/export.{suffix}")
    void list(@PathVariable String suffix, CaseFilter filter, HttpServletResponse response) {
        Format format = format(suffix);
        exports.list(filter.search(), format, new Download(response, format, "cases"));
    }

    @GetMapping("/cases/people/{id}/export.{suffix}")
    void person(
            @PathVariable String id, @PathVariable String suffix, PeriodFilter filter, HttpServletResponse response) {
        Format format = format(suffix);
        people.export(id, filter.days(), format, new Download(response, format, "work-of-" + id));
    }

    @GetMapping("/cases/{number}/export.{suffix}")
    void facts(
            @PathVariable String number,
            @PathVariable String suffix,
            @RequestParam(required = false) @Nullable Integer run,
            HttpServletResponse response) {
        Format format = format(suffix);
        exports.facts(number, run, format, new Download(response, format, "case-" + number));
    }

    @GetMapping("/cases/{number}/case.pdf")
    void paper(
            @PathVariable String number,
            @RequestParam(required = false) @Nullable Integer run,
            HttpServletResponse response) {
        exports.paper(number, run, new Download(response, Format.PDF, "case-" + number));
    }

    private static Format format(String suffix) {
        return Format.ofTable(suffix)
                .orElseThrow(
                        () -> Refused.notFound("There are files for spreadsheets (.xlsx) and as text (.csv) only."));
    }
}
