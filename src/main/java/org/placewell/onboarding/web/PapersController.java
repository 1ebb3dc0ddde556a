package org.placewell.onboarding.web;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.placewell.documents.StoredDocument;
import org.placewell.onboarding.DocumentKind;
import org.placewell.onboarding.Onboarding;
import org.placewell.onboarding.Paper;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Hands out papers, always to be saved and never to be run in the browser (RULES, Data in the engine and in texts). */
@Controller
@RequestMapping("/packets/{number}/items/{kind}/file")
class PapersController {

    private final Onboarding onboarding;

    PapersController(Onboarding onboarding) {
        this.onboarding = onboarding;
    }

    @GetMapping
    ResponseEntity<InputStreamResource> read(@PathVariable String number, @PathVariable DocumentKind kind) {
        return download(onboarding.paper(number, kind, null));
    }

    @PostMapping("/read")
    ResponseEntity<InputStreamResource> read(
            @PathVariable String number, @PathVariable DocumentKind kind, @RequestParam String reason) {
        return download(onboarding.paper(number, kind, reason));
    }

    private static ResponseEntity<InputStreamResource> download(Paper paper) {
        StoredDocument document = paper.document();
        InputStream content = paper.content();
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(document.mediaType()))
                .contentLength(document.size())
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(document.fileName(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "sandbox; default-src 'none'")
                .body(new InputStreamResource(content));
    }
}
