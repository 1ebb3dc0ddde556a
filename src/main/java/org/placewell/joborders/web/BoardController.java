package org.placewell.joborders.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.placewell.exports.Download;
import org.placewell.exports.Format;
import org.placewell.joborders.BoardSearch;
import org.placewell.joborders.JobOrderBoard;
import org.placewell.joborders.Program;
import org.placewell.staff.Refused;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The board of open orders, and the list of orders as a file. */
@Controller
class BoardController {

    private final JobOrderBoard board;

    BoardController(JobOrderBoard board) {
        this.board = board;
    }

    @GetMapping("/job-orders/board")
    String board(@RequestParam Map<String, String> asked, Model model) {
        BoardFilter filter = BoardFilter.of(asked);
        model.addAttribute("filter", filter);
        model.addAttribute("found", board.open(filter.search()));
        model.addAttribute("programs", Program.values());
        model.addAttribute("sorts", BoardSearch.Sort.values());
        return "joborders/board";
    }

    @GetMapping("/job-orders/export.{suffix}")
    void export(
            @PathVariable("suffix") String suffix,
            @ModelAttribute("filter") OrderFilter filter,
            HttpServletResponse response)
            throws IOException {
        Format format =
                Format.ofTable(suffix).orElseThrow(() -> Refused.notFound("Job orders are exported as xlsx or csv."));
        Download download = new Download(response, format, "job-orders");
        board.export(filter.search(), format, download);
        download.close();
    }
}
