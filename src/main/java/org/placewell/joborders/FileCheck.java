package org.placewell.joborders;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.placewell.employers.EmployerBrief;
import org.placewell.staff.Refused;
import org.placewell.staff.Words;
import org.springframework.stereotype.Component;

/** Says of a row of a file what keeps it from becoming an order: what the entry page says, and what only a file gets wrong. */
@Component
class FileCheck {

    private final OrderChecks checks;

    FileCheck(OrderChecks checks) {
        this.checks = checks;
    }

    /**
     * A row, judged.
     *
     * @param problems in words, each naming its column; empty if the row can be imported
     * @param sound null while there are problems
     */
    record Judged(List<String> problems, @Nullable Sound sound) {}

    /** What a row says. */
    record Sound(
            String ecaNumber,
            EmployerBrief employer,
            Program program,
            JobOrderFields fields,
            ParsedOrder.Read order,
            List<OrderFinding> findings) {}

    /** @param employer whom the row names; null if there is no such employer */
    Judged judge(FileRow row, @Nullable EmployerBrief employer, LocalDate today) {
        if (row.fault() != null) {
            return new Judged(List.of(row.fault()), null);
        }
        List<String> problems = new ArrayList<>();
        String ecaNumber = row.get(FileColumn.ECA_NUMBER);
        if (ecaNumber.isEmpty()) {
            problems.add("ECA number: is missing. An order that is not in ECA yet is entered on its employer’s page.");
        } else {
            refusal(() -> new EcaEntry(EcaEntry.Outcome.ENTERED, ecaNumber))
                    .ifPresent(words -> problems.add("ECA number: " + words));
        }
        if (employer == null) {
            String number = row.get(FileColumn.EMPLOYER);
            problems.add(
                    number.isEmpty()
                            ? "Employer number: enter it, such as E-00001."
                            : "Employer number: there is no employer " + shortened(number) + ".");
        }
        Optional<Program> program = program(row.get(FileColumn.PROGRAM));
        if (program.isEmpty()) {
            problems.add("Program: choose Tier I, Tier II or Unsubsidized.");
        }
        JobOrderFields fields = JobOrderFields.of(row.typed());
        ParsedOrder parsed = OrderParsing.parse(fields, today);
        problems.addAll(parsed.errors().values());
        if (employer == null || program.isEmpty() || parsed.read() == null) {
            return new Judged(problems, null);
        }
        String reason = row.get(FileColumn.REASON);
        refusal(() -> Words.of(reason)).ifPresent(words -> problems.add("Reason: " + words));
        List<OrderFinding> findings = checks.of(program.get(), parsed.read(), forEach(reason));
        if (reason.isEmpty()) {
            findings.forEach(finding -> problems.add(
                    finding.code().title() + ": " + finding.text() + " Correct it, or say why in the column Reason."));
        }
        return problems.isEmpty()
                ? new Judged(List.of(), new Sound(ecaNumber, employer, program.get(), fields, parsed.read(), findings))
                : new Judged(problems, null);
    }

    private static Optional<Program> program(String typed) {
        String words = Spelling.key(typed);
        return Stream.of(Program.values())
                .filter(program -> words.equals(Spelling.key(program.title()))
                        || words.equals(Spelling.key(program.name()))
                        || (program == Program.TIER_II_PWEX && (words.equals("tier ii") || words.equals("pwex"))))
                .findFirst();
    }

    private static Optional<String> refusal(Runnable reading) {
        try {
            reading.run();
            return Optional.empty();
        } catch (Refused refused) {
            return Optional.ofNullable(refused.getMessage());
        }
    }

    /** One reason in the file stands for whatever is found. */
    private static Map<FindingCode, String> forEach(String reason) {
        Map<FindingCode, String> reasons = new EnumMap<>(FindingCode.class);
        if (!reason.isEmpty()) {
            Stream.of(FindingCode.values()).forEach(code -> reasons.put(code, reason));
        }
        return reasons;
    }

    private static String shortened(String text) {
        return text.length() > 20 ? text.substring(0, 20) + "…" : text;
    }
}
