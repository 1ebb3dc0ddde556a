package org.placewell.joborders.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.placewell.exports.Download;
import org.placewell.exports.Format;
import org.placewell.joborders.JobOrderImports;
import org.placewell.joborders.RowState;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Files with job orders: chosen, looked at, imported. */
@Controller
class ImportsController {

    private static final String PATH = "/job-orders/imports";

    private final JobOrderImports imports;

    ImportsController(JobOrderImports imports) {
        this.imports = imports;
    }

    @GetMapping(PATH)
    String list(@RequestParam(name = "page", required = false) @Nullable String page, Model model) {
        model.addAttribute("filter", new PageOnly(PATH));
        model.addAttribute("found", imports.list(Choices.page(page)));
        return "joborders/imports";
    }

    @PostMapping(PATH + "/new")
    String upload(@RequestParam(name = "file", required = false) @Nullable MultipartFile file, RedirectAttributes next)
            throws IOException {
        try (InputStream content = file == null ? InputStream.nullInputStream() : file.getInputStream()) {
            String name = file == null ? null : file.getOriginalFilename();
            next.addAttribute("id", imports.upload(name, file == null ? 0 : file.getSize(), content));
        }
        return "redirect:" + PATH + "/{id}";
    }

    @GetMapping(PATH + "/{id}")
    String show(
            @PathVariable("id") UUID id,
            @RequestParam(name = "show", required = false) @Nullable String show,
            @RequestParam(name = "page", required = false) @Nullable String page,
            Model model) {
        model.addAttribute("import", imports.get(id, Choices.of(RowState.class, show), Choices.page(page)));
        model.addAttribute("states", RowState.values());
        model.addAttribute("filter", new PageOnly(PATH + "/" + id, show));
        return "joborders/import";
    }

    @PostMapping(PATH + "/{id}/start")
    String start(@PathVariable("id") UUID id, RedirectAttributes next) {
        imports.start(id);
        next.addFlashAttribute("done", "The import has begun. It goes on by itself; you may leave this page.");
        return "redirect:" + PATH + "/{id}";
    }

    @PostMapping(PATH + "/{id}/discard")
    String discard(@PathVariable("id") UUID id, RedirectAttributes next) {
        imports.discard(id);
        next.addFlashAttribute("done", "The file is discarded; nothing of it was imported.");
        return "redirect:" + PATH;
    }

    @GetMapping(PATH + "/{id}/bad.csv")
    void badRows(@PathVariable("id") UUID id, HttpServletResponse response) throws IOException {
        Download download = new Download(response, Format.CSV, "rows-to-correct");
        imports.writeBadRows(id, download);
        download.close();
    }

    @GetMapping(PATH + "/example.csv")
    void example(HttpServletResponse response) throws IOException {
        Download download = new Download(response, Format.CSV, "job-orders-example");
        imports.writeExample(download);
        download.close();
    }

    /** What the links to other pages of a list need. */
    record PageOnly(String path, @Nullable String show) {

        PageOnly(String path) {
            this(path, null);
        }

        public String onPage(int number) {
            RowState state = Choices.of(RowState.class, show);
            return path + "?" + (state == null ? "" : "show=" + state + "&") + "page=" + number;
        }
    }
}
