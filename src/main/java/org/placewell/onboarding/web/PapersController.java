package org.placewell.onboarding.web;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.placewell.documents.DocumentVault;
import org.placewell.documents.PageSize;
import org.placewell.documents.StoredDocument;
import org.placewell.onboarding.DocumentKind;
import org.placewell.onboarding.Onboarding;
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

/**
 * Hands out papers, always to be saved and never to be run in the browser, and shows their pages as pictures that the server
 * draws (RULES, Data in the engine and in texts).
 */
@Controller
@RequestMapping("/packets/{number}/items/{kind}")
class PapersController {

    private final Onboarding onboarding;
    private final DocumentVault vault;

    PapersController(Onboarding onboarding, DocumentVault vault) {
        this.onboarding = onboarding;
        this.vault = vault;
    }

    @GetMapping("/preview")
    String show(
            @PathVariable String number,
            @PathVariable DocumentKind kind,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "false") boolean large,
            Model model) {
        PaperView paper = onboarding.look(number, kind);
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
            @RequestParam(defaultValue = "") String reason) {
        onboarding.openPaper(number, kind, reason);
        return "redirect:/packets/{number}/items/{kind}/preview";
    }

    @GetMapping("/preview/{page}.png")
    ResponseEntity<byte[]> page(
            @PathVariable String number,
            @PathVariable DocumentKind kind,
            @PathVariable int page,
            @RequestParam(defaultValue = "false") boolean large) {
        byte[] picture =
                vault.page(onboarding.openedPaper(number, kind), page, large ? PageSize.LARGE : PageSize.FITTING);
        return harmless(MediaType.IMAGE_PNG).body(picture);
    }

    @GetMapping("/file")
    ResponseEntity<InputStreamResource> read(@PathVariable String number, @PathVariable DocumentKind kind) {
        return download(onboarding.paper(number, kind, null));
    }

    @PostMapping("/file/read")
    ResponseEntity<InputStreamResource> read(
            @PathVariable String number, @PathVariable DocumentKind kind, @RequestParam String reason) {
        return download(onboarding.paper(number, kind, reason));
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
