package org.placewell.custody.web;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import org.placewell.custody.Custody;
import org.placewell.custody.FilePart;
import org.placewell.custody.FileState;
import org.placewell.custody.ScanContent;
import org.placewell.custody.ScanQuality;
import org.placewell.employers.Tier;
import org.placewell.staff.Staff;
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
import org.springframework.web.bind.annotation.RequestParam;

/** The list of files, the page of one with its paper originals, and its scans. */
@Controller
class FilesController {

    private static final String PATH = "/files";

    private final Custody custody;
    private final Staff staff;
    private final Clock clock;

    FilesController(Custody custody, Staff staff, Clock clock) {
        this.custody = custody;
        this.staff = staff;
        this.clock = clock;
    }

    @GetMapping(PATH)
    String list(@RequestParam Map<String, String> asked, Model model) {
        RegisterFilter filter = RegisterFilter.of(PATH, asked);
        model.addAttribute("filter", filter);
        model.addAttribute("found", custody.list(filter.search()));
        model.addAttribute("states", FileState.values());
        model.addAttribute("tiers", Tier.values());
        return "custody/files";
    }

    @GetMapping(PATH + "/{packet}")
    String show(@PathVariable("packet") String packet, Model model) {
        model.addAttribute("file", FileScreen.of(custody.get(packet), staff.signedIn(), clock.instant()));
        model.addAttribute("qualities", ScanQuality.values());
        return "custody/file";
    }

    @GetMapping(PATH + "/{packet}/parts/{part}/scan")
    ResponseEntity<InputStreamResource> scan(
            @PathVariable("packet") String packet, @PathVariable("part") FilePart part) {
        ScanContent scan = custody.readScan(packet, part);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(scan.document().mediaType()))
                .cacheControl(CacheControl.noStore())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "sandbox; default-src 'none'")
                .contentLength(scan.document().size())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(scan.document().fileName(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(new InputStreamResource(scan.content()));
    }
}
