package org.placewell.onboarding.web;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.placewell.documents.DocumentVault;
import org.placewell.documents.PageSize;
import org.placewell.documents.StoredDocument;
import org.placewell.onboarding.DocumentKind;
import org.placewell.onboarding.PacketPapers;
import org.placewell.onboarding.Paper;
import org.placewell.onboarding.PaperView;
import org.placewell.staff.Refused;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Hands out papers, always to be saved and never to be run in the browser, and shows their pages as pictures that the server
 * draws (RULES, Data in the engine and in texts).
 */
@Controller
@RequestMapping("/packets/{number}/items/{kind}")
class PapersController {

    private final PacketPapers papers;
    private final DocumentVault vault;

    PapersController(PacketPapers papers, DocumentVault vault) {
        this.papers = papers;
        this.vault = vault;
    }

    @GetMapping("/preview")
    String show(
            @PathVariable String number,
            @PathVariable DocumentKind kind,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "false") boolean large,
            @RequestParam(required = false) @Nullable Integer version,
            Model model) {
        PaperView paper = papers.look(number, kind, version);
        int pages = paper.document().pages();
        if (page < 1 || page > pages) {
            throw Refused.notFound("This paper has " + pages + (pages == 1 ? " page." : " pages."));
        }
        model.addAttribute("paper", paper);
        model.addAttribute("page", page);
        model.addAttribute("large", large);
        return "onboarding/preview";
    }

    @PostMapping("/preview")
    String open(
            @PathVariable String number,
            @PathVariable DocumentKind kind,
            @RequestParam(required = false) @Nullable Integer version,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes next) {
        papers.openPaper(number, kind, version, reason);
        if (version != null) {
            next.addAttribute("version", version);
        }
        return "redirect:/packets/{number}/items/{kind}/preview";
    }

    @GetMapping("/preview/{page}.png")
    ResponseEntity<byte[]> page(
            @PathVariable String number,
            @PathVariable DocumentKind kind,
            @PathVariable int page,
            @RequestParam(defaultValue = "false") boolean large,
            @RequestParam(required = false) @Nullable Integer version) {
        byte[] picture =
                vault.page(papers.openedPaper(number, kind, version), page, large ? PageSize.LARGE : PageSize.FITTING);
        return harmless(MediaType.IMAGE_PNG).body(picture);
    }

    @GetMapping("/file")
    ResponseEntity<InputStreamResource> read(
            @PathVariable String number,
            @PathVariable DocumentKind kind,
            @RequestParam(required = false) @Nullable Integer version) {
        return download(papers.paper(number, kind, version, null));
    }

    @PostMapping("/file/read")
    ResponseEntity<InputStreamResource> read(
            @PathVariable String number,
            @PathVariable DocumentKind kind,
            @RequestParam(required = false) @Nullable Integer version,
            @RequestParam String reason) {
        return download(papers.paper(number, kind, version, reason));
    }

    private static ResponseEntity<InputStreamResource> download(Paper paper) {
        StoredDocument document = paper.document();
        InputStream content = paper.content();
        return harmless(MediaType.parseMediaType(document.mediaType()))
                .contentLength(document.size())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(document.fileName(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(new InputStreamResource(content));
    }

    /** Nothing of it stays on the computer, and nothing in it acts. */
    private static ResponseEntity.BodyBuilder harmless(MediaType type) {
        return ResponseEntity.ok()
                .contentType(type)
                .cacheControl(CacheControl.noStore())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "sandbox; default-src 'none'");
    }
}
