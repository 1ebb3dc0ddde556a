package org.placewell.onboarding.web;

import static java.util.Objects.requireNonNullElse;
import static java.util.Objects.requireNonNullElseGet;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.placewell.calendar.BusinessCalendar;
import org.placewell.onboarding.Disposal;
import org.placewell.onboarding.DocumentKind;
import org.placewell.onboarding.ErrorCode;
import org.placewell.onboarding.Judgement;
import org.placewell.onboarding.Onboarding;
import org.placewell.onboarding.Original;
import org.placewell.onboarding.Originals;
import org.placewell.onboarding.PacketPapers;
import org.placewell.onboarding.PacketState;
import org.placewell.onboarding.Receipt;
import org.placewell.onboarding.ReceivedVia;
import org.placewell.onboarding.process.StepForm;
import org.placewell.staff.Refused;
import org.placewell.workflow.OpenTask;
import org.placewell.workflow.Tasks;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What people send from the page of a packet; each form leads back to that page. */
@Controller
@RequestMapping("/packets/{number}")
class PacketFormsController {

    private static final String PAGE = "redirect:/packets/{number}";

    private final Onboarding onboarding;
    private final PacketPapers papers;
    private final Tasks tasks;
    private final Clock clock;

    PacketFormsController(Onboarding onboarding, PacketPapers papers, Tasks tasks, Clock clock) {
        this.onboarding = onboarding;
        this.papers = papers;
        this.tasks = tasks;
        this.clock = clock;
    }

    @PostMapping("/items/{kind}/file")
    Object attach(
            @PathVariable String number,
            @PathVariable DocumentKind kind,
            @RequestParam long seen,
            @RequestParam(defaultValue = "ELECTRONIC") Original original,
            @RequestParam(required = false) @Nullable LocalDate receivedOn,
            @RequestParam(defaultValue = "EMAIL") ReceivedVia receivedVia,
            @RequestParam MultipartFile file,
            @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = MediaType.ALL_VALUE) String accept,
            RedirectAttributes next)
            throws IOException {
        String name = requireNonNullElse(file.getOriginalFilename(), "");
        if (name.isBlank()) {
            throw Refused.invalid("Choose a file first.");
        }
        LocalDate day =
                requireNonNullElseGet(receivedOn, () -> LocalDate.ofInstant(clock.instant(), BusinessCalendar.COUNTY));
        try (InputStream content = file.getInputStream()) {
            papers.attach(number, kind, seen, new Receipt(original, day, receivedVia), name, content);
        }
        String words = kind.label() + ": the file is stored.";
        return accept.startsWith(MediaType.APPLICATION_JSON_VALUE)
                ? ResponseEntity.ok(Map.of("message", words))
                : back(words, next);
    }

    @PostMapping("/not-required")
    String dispose(
            @PathVariable String number,
            @RequestParam DocumentKind kind,
            @RequestParam int seen,
            @RequestParam(required = false) @Nullable Disposal disposal,
            @RequestParam(required = false) @Nullable LocalDate disposedOn,
            RedirectAttributes next) {
        if (disposal == null) {
            throw Refused.invalid("Say what you did with the paper: did you give it back, or shred it?");
        }
        papers.dispose(number, kind, seen, disposal, disposedOn);
        return back(kind.label() + ": recorded. Nothing else of it is kept.", next);
    }

    @PostMapping("/items/{kind}/complete")
    String tick(
            @PathVariable String number,
            @PathVariable DocumentKind kind,
            @RequestParam long seen,
            @RequestParam boolean value,
            RedirectAttributes next) {
        papers.tick(number, kind, seen, value);
        return back(kind.label() + ": marked " + (value ? "complete." : "not complete."), next);
    }

    @PostMapping("/items/{kind}/judgement")
    String judge(
            @PathVariable String number,
            @PathVariable DocumentKind kind,
            @RequestParam long seen,
            @RequestParam boolean pass,
            @RequestParam(required = false) @Nullable ErrorCode code,
            @RequestParam(required = false) @Nullable String text,
            RedirectAttributes next) {
        onboarding.judge(number, kind, seen, pass ? Judgement.passed() : new Judgement(false, code, text));
        return back(kind.label() + ": " + (pass ? "passed." : "error recorded."), next);
    }

    @PostMapping("/items/pass-remaining")
    String passRemaining(
            @PathVariable String number, @RequestParam(defaultValue = "-1") long seen, RedirectAttributes next) {
        onboarding.passRemaining(number, seen);
        return back("All papers that were not judged yet passed.", next);
    }

    @PostMapping("/submit")
    String submit(
            @PathVariable String number,
            @RequestParam int version,
            @RequestParam(defaultValue = "") String note,
            RedirectAttributes next) {
        var packet = onboarding.get(number);
        if (packet.version() != version) {
            throw Refused.conflict("The packet has changed since you opened this page. Look at it again, then submit.");
        }
        OpenTask task = packet.tasks().stream()
                .filter(open -> open.element().equals(StepForm.COMPLETE_PACKET.activity()))
                .findFirst()
                .orElseThrow(() -> Refused.conflict("The packet has been submitted already."));
        tasks.complete(task.id(), Map.of(StepForm.COMPLETE_PACKET.note().name(), note));
        return back("Packet submitted. Automatic checks run first; then the ER supervisor gets it.", next);
    }

    @PostMapping("/withdraw")
    String withdraw(
            @PathVariable String number,
            @RequestParam(required = false) @Nullable PacketState seen,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(required = false) @Nullable Originals originals,
            RedirectAttributes next) {
        onboarding.withdraw(number, seen, reason, originals);
        return back("Packet withdrawn.", next);
    }

    private static String back(String words, RedirectAttributes next) {
        next.addFlashAttribute("done", words);
        return PAGE;
    }
}
