package org.placewell.custody;

import java.util.Map;
import org.placewell.audit.SeparatedDuties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Says by which rows of the trail it shows who scanned a file and who stored it (SOD-2). */
@Configuration(proxyBeanMethods = false)
class StorageSeparation {

    private static final String SCANNED = "scanned it";
    private static final String KEPT = "stored it";

    @Bean
    SeparatedDuties dutiesOnAFile() {
        return new SeparatedDuties(
                Custody.FILE,
                "SOD-2",
                "Nobody scans a file and accepts or stores it for the APU.",
                Map.of(
                        "Part scanned",
                        SCANNED,
                        "Part scanned again",
                        SCANNED,
                        FileStep.SCANNING.action(),
                        SCANNED,
                        FileStep.ACCEPTANCE.action(),
                        KEPT,
                        FileStep.STORAGE.action(),
                        KEPT));
    }
}
