package org.placewell.joborders.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyMap;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.placewell.joborders.JobType;
import org.placewell.joborders.Quality;
import org.placewell.joborders.QualityFacts;
import org.placewell.workflow.Decisions;

/** The policy of D6, row by row and at its borders, on the DMN engine alone. */
class JobQualityDecisionTests {

    private static final DmnEngine ENGINE =
            DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
    private static final Map<String, DmnDecision> TABLES = Map.of(
            JobQualityDecision.POINTS_TABLE, table(JobQualityDecision.POINTS_TABLE),
            JobQualityDecision.GRADE_TABLE, table(JobQualityDecision.GRADE_TABLE));

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "nothing,                        0,   0, TEMPORARY, 29.5, false, false, false, false,  0",
        "living wage,                  100, 120, TEMPORARY,    0, false, false, false, false, 25",
        "15 % above the minimum,        99, 115, TEMPORARY,    0, false, false, false, false, 10",
        "14 % above the minimum,        99, 114, TEMPORARY,    0, false, false, false, false,  0",
        "15 % above without a living wage on file, 0, 115, TEMPORARY, 0, false, false, false, false, 10",
        "permanent,                      0,   0, PERMANENT,    0, false, false, false, false, 20",
        "thirty hours,                   0,   0, SEASONAL,    30, false, false, false, false, 10",
        "health benefits,                0,   0, CONTRACT,     0, true,  false, false, false, 15",
        "paid leave,                     0,   0, CONTRACT,     0, false, true,  false, false,  5",
        "career path,                    0,   0, CONTRACT,     0, false, false, true,  false, 15",
        "predictable schedule,           0,   0, CONTRACT,     0, false, false, false, true,   5",
        "everything,                   130, 160, PERMANENT,   40, true,  true,  true,  true,  95"
    })
    void addsUpWhatTheTableGives(
            String what,
            int ofLivingWage,
            int ofMinimum,
            JobType type,
            double hours,
            boolean health,
            boolean leave,
            boolean career,
            boolean predictable,
            int points) {
        assertThat(graded(new QualityFacts(ofLivingWage, ofMinimum, type, hours, health, leave, career, predictable))
                        .points())
                .isEqualTo(points);
    }

    @ParameterizedTest
    @CsvSource({
        "75, false, A",
        "74, false, B",
        "55, false, B",
        "54, false, C",
        "35, false, C",
        "34, false, D",
        "0, false, D",
        "95, true, C",
        "75, true, C",
        "55, true, C",
        "35, true, C",
        "34, true, D"
    })
    void gradesByPointsAndCapsASurvivalJobAtC(int points, boolean survival, String grade) {
        assertThat(ENGINE.evaluateDecisionTable(
                                TABLES.get(JobQualityDecision.GRADE_TABLE),
                                Map.<String, Object>of("points", points, "survival", survival))
                        .getSingleResult()
                        .<String>getSingleEntry())
                .isEqualTo(grade);
    }

    @ParameterizedTest
    @CsvSource({"PERMANENT, A, false", "TEMPORARY, C, true", "SEASONAL, C, true", "CONTRACT, C, true"})
    void flagsAJobThatIsNotPermanentAsSurvival(JobType type, Quality.Grade grade, boolean survival) {
        Quality quality = graded(new QualityFacts(130, 160, type, 40, true, true, true, true));
        assertThat(quality.grade()).isEqualTo(grade);
        assertThat(quality.survival()).isEqualTo(survival);
    }

    private static Quality graded(QualityFacts facts) {
        Decisions decisions = mock();
        when(decisions.decide(anyString(), eq("JO-1"), anyMap()))
                .thenAnswer(asked -> rows(asked.getArgument(0), asked.getArgument(2)));
        return new JobQualityDecision(decisions).of("JO-1", facts);
    }

    private static List<Map<String, Object>> rows(String table, Map<String, Object> inputs) {
        return ENGINE.evaluateDecisionTable(TABLES.get(table), inputs).getResultList();
    }

    private static DmnDecision table(String id) {
        return ENGINE.parseDecision(
                id, JobQualityDecisionTests.class.getResourceAsStream("/processes/joborders/" + id + ".dmn"));
    }
}
