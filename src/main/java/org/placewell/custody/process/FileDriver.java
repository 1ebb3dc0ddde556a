package org.placewell.custody.process;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.placewell.custody.CaseNumbers;
import org.placewell.custody.FileOpened;
import org.placewell.custody.PapersToReturn;
import org.placewell.workflow.Cases;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Starts the cases of files and of papers that go back, as their events say, in their transaction. */
@Component
class FileDriver {

    private final Cases cases;

    FileDriver(Cases cases) {
        this.cases = cases;
    }

    @EventListener
    void on(FileOpened file) {
        Map<String, @Nullable Object> variables = new HashMap<>();
        variables.put(FileCustodyProcess.PACKET_NUMBER.name(), file.packet());
        variables.put(FileCustodyProcess.EMPLOYER_NAME.name(), file.employerName());
        variables.put(FileCustodyProcess.TIER_TITLE.name(), file.tierTitle());
        variables.put(FileCustodyProcess.SUPERVISOR.name(), file.supervisor());
        variables.put(FileCustodyProcess.PAPER_COUNT.name(), file.papers());
        cases.start(FileCustodyProcess.ID, CaseNumbers.ofFile(file.packet()), variables);
    }

    @EventListener
    void on(PapersToReturn papers) {
        Map<String, @Nullable Object> variables = new HashMap<>();
        variables.put(FileCustodyProcess.PACKET_NUMBER.name(), papers.packet());
        variables.put(FileCustodyProcess.EMPLOYER_NAME.name(), papers.employerName());
        variables.put(PaperReturnProcess.RETURNER.name(), papers.returner());
        variables.put(
                PaperReturnProcess.CHOSEN_END.name(),
                papers.chosen() == null ? "Nothing" : papers.chosen().title());
        variables.put(
                PaperReturnProcess.KEPT_PAPERS.name(),
                papers.kept().isEmpty() ? "None" : String.join("; ", papers.kept()));
        cases.start(PaperReturnProcess.ID, CaseNumbers.ofReturn(papers.packet()), variables);
    }
}
