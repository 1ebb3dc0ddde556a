package org.placewell.employers.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.placewell.employers.EmployerNotes;
import org.placewell.employers.Interest;
import org.placewell.employers.MeetingMode;
import org.placewell.employers.MeetingPlan;
import org.placewell.employers.Outreach;
import org.placewell.employers.OutreachView;
import org.placewell.employers.Topic;
import org.placewell.employers.process.AgreementsReviewForm;
import org.placewell.employers.process.EmployerOutreachProcess;
import org.placewell.employers.process.MeetingForm;
import org.placewell.employers.process.MeetingPlanForm;
import org.placewell.staff.Refused;
import org.placewell.workflow.CaseVariable;
import org.placewell.workflow.Tasks;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The way to an employer: the meeting, the agreements topic by topic, what it is interested in. */
@Controller
class OutreachController {

    private static final String PAGE = "redirect:/outreach/{number}";

    private final Outreach outreach;
    private final EmployerNotes notes;
    private final Tasks tasks;

    OutreachController(Outreach outreach, EmployerNotes notes, Tasks tasks) {
        this.outreach = outreach;
        this.notes = notes;
        this.tasks = tasks;
    }

    @PostMapping("/employers/{number}/outreach")
    String start(@PathVariable String number, RedirectAttributes next) {
        String started = outreach.start(number);
        next.addFlashAttribute("done", "Outreach " + started + " is started. Schedule the meeting below.");
        next.addAttribute("started", started);
        return "redirect:/outreach/{started}";
    }

    @GetMapping("/outreach/{number}")
    String show(@PathVariable String number, Model model) {
        OutreachView view = outreach.get(number);
        model.addAttribute("outreach", view);
        model.addAttribute("notes", notes.of(view.employerNumber()));
        model.addAttribute("usualPurpose", MeetingPlan.PURPOSE);
        model.addAttribute("modes", MeetingMode.values());
        model.addAttribute("interests", Interest.values());
        model.addAttribute("interestFields", interestFields());
        model.addAttribute(
                "elements", view.tasks().stream().map(task -> task.element()).toList());
        return "employers/outreach";
    }

    @PostMapping("/outreach/{number}/plan")
    String plan(
            @PathVariable String number,
            @RequestParam int seen,
            @RequestParam Map<String, String> sent,
            RedirectAttributes next) {
        complete(number, seen, EmployerOutreachProcess.SCHEDULE_MEETING, texts(MeetingPlanForm.fields(), sent));
        return back("Recorded.", next);
    }

    @PostMapping("/outreach/{number}/meeting")
    String report(
            @PathVariable String number,
            @RequestParam int seen,
            @RequestParam Map<String, String> sent,
            RedirectAttributes next) {
        complete(number, seen, EmployerOutreachProcess.HOLD_MEETING, texts(MeetingForm.fields(), sent));
        return back("Recorded.", next);
    }

    @PostMapping("/outreach/{number}/review")
    String review(
            @PathVariable String number,
            @RequestParam int seen,
            @RequestParam Map<String, String> sent,
            RedirectAttributes next) {
        Map<String, Object> fields = new HashMap<>();
        interestFields().values().forEach(field -> fields.put(field, "true".equals(sent.get(field))));
        fields.putAll(texts(Stream.of(AgreementsReviewForm.NEXT_DAY, AgreementsReviewForm.NOTE), sent));
        complete(number, seen, EmployerOutreachProcess.REVIEW_AGREEMENTS, fields);
        return back("Recorded. The employer gets the summary.", next);
    }

    @PostMapping("/outreach/{number}/topics")
    String topics(
            @PathVariable String number,
            @RequestParam int seen,
            @RequestParam(required = false) @Nullable List<@Nullable Topic> topic,
            @RequestParam(defaultValue = "") String reviewedOn,
            @RequestParam(defaultValue = "") String present,
            RedirectAttributes next) {
        outreach.review(number, seen, Ticks.of(Topic.class, topic), reviewedOn, present);
        return back("The topics are recorded.", next);
    }

    @PostMapping("/outreach/{number}/resumption")
    String resume(@PathVariable String number, @RequestParam int seen, RedirectAttributes next) {
        outreach.resume(number, seen);
        return back("Taken up again. Schedule the meeting below.", next);
    }

    private void complete(String number, int seen, String element, Map<String, Object> fields) {
        outreach.asSeen(number, seen, () -> {
            String task = tasks.open(number).stream()
                    .filter(open -> open.element().equals(element))
                    .findFirst()
                    .orElseThrow(() -> Refused.conflict("This step is not due yet. Reload the page in a moment."))
                    .id();
            tasks.complete(task, fields);
        });
    }

    private static Map<Interest, String> interestFields() {
        Map<Interest, String> names = new HashMap<>();
        AgreementsReviewForm.INTERESTS.forEach((interest, field) -> names.put(interest, field.name()));
        return names;
    }

    private static Map<String, Object> texts(Stream<CaseVariable<?>> fields, Map<String, String> sent) {
        Map<String, Object> texts = new HashMap<>();
        fields.forEach(field -> texts.put(field.name(), sent.getOrDefault(field.name(), "")));
        return texts;
    }

    private static String back(String words, RedirectAttributes next) {
        next.addFlashAttribute("done", words);
        return PAGE;
    }
}
