package org.placewell.onboarding.web;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.placewell.onboarding.DocumentKind;
import org.placewell.onboarding.ErrorCode;
import org.placewell.onboarding.PacketPapers;
import org.placewell.onboarding.PacketView.Reading;
import org.placewell.onboarding.PaperEntry;
import org.placewell.onboarding.PaperField;
import org.placewell.onboarding.PaperPage;
import org.placewell.onboarding.SavedPaper;
import org.placewell.onboarding.TypedPaper;
import org.placewell.staff.Refused;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page of one paper: its pages on the left, what is typed from them on the right. */
@Controller
@RequestMapping("/packets/{number}/items/{kind}")
class PaperController {

    private static final String PAGE = "redirect:/packets/{number}/items/{kind}";

    private final PaperEntry entry;
    private final PacketPapers papers;

    PaperController(PaperEntry entry, PacketPapers papers) {
        this.entry = entry;
        this.papers = papers;
    }

    @GetMapping
    ModelAndView show(
            @PathVariable String number,
            @PathVariable DocumentKind kind,
            @RequestParam(required = false) @Nullable Integer version) {
        return page(HttpStatus.OK, PaperScreen.of(entry.get(number, kind, version)));
    }

    /** Saves what is typed, whatever it says; completes the paper after that, if asked to. */
    @PostMapping("/facts")
    ModelAndView save(
            @PathVariable String number,
            @PathVariable DocumentKind kind,
            @RequestParam long seen,
            @RequestParam(defaultValue = "false") boolean complete,
            @RequestParam Map<String, String> sent,
            RedirectAttributes next) {
        TypedPaper typed = TypedPaper.of(kind, sent);
        SavedPaper saved;
        try {
            saved = papers.type(number, kind, seen, typed, complete);
        } catch (Refused refused) {
            return page(
                    statusOf(refused),
                    PaperScreen.of(entry.get(number, kind, null)).with(typed, refused));
        }
        if (saved instanceof SavedPaper.Kept kept
                && kept.shownOnce().isEmpty()
                && kept.open().isEmpty()) {
            next.addFlashAttribute(
                    "done",
                    kept.complete() ? kind.label() + ": marked complete." : "Saved. You can leave and come back.");
            return new ModelAndView(kept.complete() ? "redirect:/packets/{number}" : PAGE);
        }
        PaperScreen screen = PaperScreen.of(entry.get(number, kind, null));
        if (saved instanceof SavedPaper.Stale stale) {
            return page(HttpStatus.CONFLICT, screen.with(typed, stale));
        }
        if (saved instanceof SavedPaper.Unkeepable wrong) {
            return page(HttpStatus.UNPROCESSABLE_ENTITY, screen.with(typed, wrong));
        }
        SavedPaper.Kept kept = (SavedPaper.Kept) saved;
        return page(
                kept.open().isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_ENTITY,
                screen.with(kept, typed.reasons()));
    }

    @PostMapping("/reasons")
    ModelAndView explain(
            @PathVariable String number,
            @PathVariable DocumentKind kind,
            @RequestParam long seen,
            @RequestParam Map<String, String> sent,
            RedirectAttributes next) {
        Map<ErrorCode, String> reasons = TypedPaper.reasonsIn(sent);
        try {
            entry.explain(number, kind, seen, reasons);
        } catch (Refused refused) {
            return page(
                    statusOf(refused),
                    PaperScreen.of(entry.get(number, kind, null)).with(reasons, refused));
        }
        next.addFlashAttribute("done", "The reason is recorded.");
        return new ModelAndView(PAGE);
    }

    @PostMapping("/correction")
    String correct(
            @PathVariable String number,
            @PathVariable DocumentKind kind,
            @RequestParam long seen,
            RedirectAttributes next) {
        entry.correct(number, kind, seen);
        next.addFlashAttribute("done", "The next version is open. Correct what is typed, then mark it complete.");
        return PAGE;
    }

    /** Shows a number once, on this answer; nothing of it stays in the page's address or in the session. */
    @PostMapping("/numbers/{field}")
    ModelAndView reveal(
            @PathVariable String number,
            @PathVariable DocumentKind kind,
            @PathVariable PaperField field,
            @RequestParam(required = false) @Nullable Integer version,
            @RequestParam(defaultValue = "") String reason) {
        String whole = entry.reveal(number, kind, version, field, reason);
        return page(
                HttpStatus.OK, PaperScreen.of(entry.get(number, kind, version)).with(Map.of(field, whole)));
    }

    private static HttpStatusCode statusOf(Refused refused) {
        return HttpStatusCode.valueOf(refused.kind().status());
    }

    private ModelAndView page(HttpStatusCode status, PaperScreen screen) {
        PaperPage paper = screen.page();
        boolean drawn = paper.file().readable() && paper.reading() != Reading.NO;
        ModelAndView page = new ModelAndView("onboarding/paper", Map.of("paper", screen));
        page.setStatus(status);
        if (drawn) {
            page.addObject("sheets", papers.look(paper.packet(), paper.kind(), screen.versionInAddress()));
        }
        return page;
    }
}
