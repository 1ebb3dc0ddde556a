package org.placewell.custody.web;

import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.placewell.custody.Custody;
import org.placewell.custody.FilePart;
import org.placewell.custody.ReturnInput;
import org.placewell.custody.ScanQuality;
import org.placewell.custody.StepInput;
import org.placewell.custody.TypedDay;
import org.placewell.custody.process.CountForm;
import org.placewell.custody.process.FileCustodyProcess;
import org.placewell.custody.process.PaperReturnProcess;
import org.placewell.custody.process.ReturnForm;
import org.placewell.custody.process.StorageForm;
import org.placewell.staff.Refused;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What people send from the page of a file; each form leads back to that page. */
@Controller
@RequestMapping("/files/{packet}")
class FileFormsController {

    private static final String PAGE = "redirect:/files/{packet}";

    private final Custody custody;

    FileFormsController(Custody custody) {
        this.custody = custody;
    }

    @PostMapping("/register")
    String register(
            @PathVariable("packet") String packet,
            @RequestParam("seen") int seen,
            @RequestParam(name = "clerk", defaultValue = "") String clerk,
            RedirectAttributes next) {
        custody.updateRegister(packet, seen, clerk);
        return back("The register is updated. Count the papers and forward the file.", next);
    }

    @PostMapping("/forwarding")
    String forward(
            @PathVariable("packet") String packet,
            @RequestParam("seen") int seen,
            @RequestParam(name = "count", defaultValue = "") String count,
            @RequestParam(name = "note", defaultValue = "") String note,
            RedirectAttributes next) {
        custody.finish(packet, seen, FileCustodyProcess.FORWARD, CountForm.FORWARD.filled(true, count, note));
        return back("The file is on its way to the scanning clerk.", next);
    }

    @PostMapping("/count")
    String count(
            @PathVariable("packet") String packet,
            @RequestParam("seen") int seen,
            @RequestParam(name = "count", defaultValue = "") String count,
            @RequestParam(name = "note", defaultValue = "") String note,
            @RequestParam(name = "wrong", defaultValue = "false") boolean wrong,
            RedirectAttributes next) {
        if (!wrong && custody.count(packet, seen, StepInput.of(true, count, note))) {
            return back("The papers are yours now. Scan each of them.", next);
        }
        custody.finish(packet, seen, FileCustodyProcess.SCAN, CountForm.SCAN.filled(false, count, note));
        return back("The papers stay with the sender, and both supervisors are told.", next);
    }

    @PostMapping("/take-over")
    String takeOver(
            @PathVariable("packet") String packet,
            @RequestParam("seen") int seen,
            @RequestParam(name = "count", defaultValue = "") String count,
            @RequestParam(name = "note", defaultValue = "") String note,
            RedirectAttributes next) {
        custody.takeOver(packet, seen, StepInput.of(true, count, note));
        return back("The papers are yours now.", next);
    }

    @PostMapping("/parts/{part}/scan")
    String scan(
            @PathVariable("packet") String packet,
            @PathVariable("part") FilePart part,
            @RequestParam("seen") int seen,
            @RequestParam(name = "pages", required = false) @Nullable Integer pages,
            @RequestParam("quality") ScanQuality quality,
            @RequestParam(name = "reason", defaultValue = "") String reason,
            @RequestParam("file") MultipartFile file,
            RedirectAttributes next)
            throws IOException {
        String name = file.getOriginalFilename();
        if (name == null || name.isBlank()) {
            throw Refused.invalid("Choose the scan first.");
        }
        try (InputStream content = file.getInputStream()) {
            custody.scan(packet, seen, part, pages, quality, reason, name, content);
        }
        return back(part.label() + ": the scan is stored and goes to the share.", next);
    }

    @PostMapping("/return")
    String giveBack(
            @PathVariable("packet") String packet,
            @RequestParam("seen") int seen,
            @RequestParam(name = "count", defaultValue = "") String count,
            @RequestParam(name = "note", defaultValue = "") String note,
            RedirectAttributes next) {
        custody.finish(packet, seen, FileCustodyProcess.SCAN, CountForm.SCAN.filled(true, count, note));
        return back("The papers are on their way to the APU.", next);
    }

    @PostMapping("/acceptance")
    String accept(
            @PathVariable("packet") String packet,
            @RequestParam("seen") int seen,
            @RequestParam(name = "count", defaultValue = "") String count,
            @RequestParam(name = "note", defaultValue = "") String note,
            @RequestParam(name = "wrong", defaultValue = "false") boolean wrong,
            RedirectAttributes next) {
        custody.finish(packet, seen, FileCustodyProcess.ACCEPT, CountForm.ACCEPT.filled(!wrong, count, note));
        return back("Your count is recorded.", next);
    }

    @PostMapping("/storage")
    String store(
            @PathVariable("packet") String packet,
            @RequestParam("seen") int seen,
            @RequestParam(name = "number", defaultValue = "") String number,
            @RequestParam(name = "location", defaultValue = "") String location,
            @RequestParam(name = "vendor", defaultValue = "") String vendor,
            RedirectAttributes next) {
        custody.finish(packet, seen, FileCustodyProcess.STORE, StorageForm.stored(number, location, vendor));
        return back("The originals are stored, and the register has both parts.", next);
    }

    @PostMapping("/return-to-clerk")
    String returnToClerk(
            @PathVariable("packet") String packet,
            @RequestParam("seen") int seen,
            @RequestParam(name = "reason", defaultValue = "") String reason,
            RedirectAttributes next) {
        custody.finish(packet, seen, FileCustodyProcess.STORE, StorageForm.goingBack(reason));
        return back("The papers are on their way to the clerk, who reads your reason.", next);
    }

    @PostMapping("/missing")
    String missing(
            @PathVariable("packet") String packet,
            @RequestParam("seen") int seen,
            @RequestParam("paper") UUID paper,
            @RequestParam(name = "reason", defaultValue = "") String reason,
            RedirectAttributes next) {
        custody.recordMissing(packet, seen, paper, reason);
        return back("The paper is recorded as missing.", next);
    }

    @PostMapping("/check-out")
    String checkOut(
            @PathVariable("packet") String packet,
            @RequestParam("seen") int seen,
            @RequestParam("paper") UUID paper,
            @RequestParam(name = "to", defaultValue = "") String to,
            @RequestParam(name = "reason", defaultValue = "") String reason,
            @RequestParam(name = "due", defaultValue = "") String due,
            RedirectAttributes next) {
        custody.checkOut(packet, seen, paper, to, reason, TypedDay.of("Back by", due));
        return back("The original is checked out.", next);
    }

    @PostMapping("/check-in")
    String checkIn(
            @PathVariable("packet") String packet,
            @RequestParam("seen") int seen,
            @RequestParam("paper") UUID paper,
            RedirectAttributes next) {
        custody.checkIn(packet, seen, paper);
        return back("The original is back in its hard file.", next);
    }

    @PostMapping("/hold")
    String hold(
            @PathVariable("packet") String packet,
            @RequestParam("seen") int seen,
            @RequestParam(name = "reason", defaultValue = "") String reason,
            RedirectAttributes next) {
        custody.hold(packet, seen, reason);
        return back("The file is on hold: nothing of it is destroyed.", next);
    }

    @PostMapping("/release")
    String release(
            @PathVariable("packet") String packet,
            @RequestParam("seen") int seen,
            @RequestParam(name = "reason", defaultValue = "") String reason,
            RedirectAttributes next) {
        custody.release(packet, seen, reason);
        return back("The hold is lifted.", next);
    }

    @PostMapping("/paper-return")
    String returnPapers(
            @PathVariable("packet") String packet,
            @RequestParam("seen") int seen,
            @RequestParam(name = "how", defaultValue = "") String how,
            @RequestParam(name = "note", defaultValue = "") String note,
            RedirectAttributes next) {
        custody.finishReturn(packet, seen, PaperReturnProcess.RETURN, ReturnForm.filled(how, note));
        return back("It is recorded what became of the papers.", next);
    }

    @PostMapping("/replaced")
    String partWith(
            @PathVariable("packet") String packet,
            @RequestParam("seen") int seen,
            @RequestParam("paper") UUID paper,
            @RequestParam(name = "how", defaultValue = "") String how,
            @RequestParam(name = "note", defaultValue = "") String note,
            RedirectAttributes next) {
        custody.partWith(packet, seen, paper, ReturnInput.of(how, note));
        return back("It is recorded what became of the paper.", next);
    }

    private static String back(String words, RedirectAttributes next) {
        next.addFlashAttribute("done", words);
        return PAGE;
    }
}
