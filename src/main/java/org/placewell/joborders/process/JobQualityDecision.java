package org.placewell.joborders.process;

import java.util.List;
import java.util.Map;
import org.placewell.joborders.JobType;
import org.placewell.joborders.Quality;
import org.placewell.joborders.QualityFacts;
import org.placewell.joborders.QualityTable;
import org.placewell.workflow.Decisions;
import org.springframework.stereotype.Component;

/** Asks the decision tables {@code JobQuality}, then {@code JobQualityGrade}. */
@Component
class JobQualityDecision implements QualityTable {

    static final String POINTS_TABLE = "JobQuality";
    static final String GRADE_TABLE = "JobQualityGrade";
    static final String POINTS = "points";
    static final String SURVIVAL = "survival";
    static final String GRADE = "grade";

    private final Decisions decisions;

    JobQualityDecision(Decisions decisions) {
        this.decisions = decisions;
    }

    @Override
    public Quality of(String orderNumber, QualityFacts facts) {
        int points = pointsIn(decisions.decide(POINTS_TABLE, orderNumber, inputs(facts)));
        boolean survival = facts.jobType() != JobType.PERMANENT;
        List<Map<String, Object>> grade =
                decisions.decide(GRADE_TABLE, orderNumber, Map.of(POINTS, points, SURVIVAL, survival));
        return new Quality(
                points, Quality.Grade.valueOf(String.valueOf(grade.get(0).get(GRADE))), survival);
    }

    static Map<String, Object> inputs(QualityFacts facts) {
        return Map.of(
                "percentOfLivingWage", facts.percentOfLivingWage(),
                "percentOfMinimumWage", facts.percentOfMinimumWage(),
                "jobType", facts.jobType().name(),
                "hoursPerWeek", facts.hoursPerWeek(),
                "healthBenefits", facts.healthBenefits(),
                "paidLeave", facts.paidLeave(),
                "careerPath", facts.careerPath(),
                "predictableSchedule", facts.predictableSchedule());
    }

    /** A sum over no rule is nothing. */
    static int pointsIn(List<Map<String, Object>> answer) {
        return answer.stream()
                .map(row -> row.get(POINTS))
                .filter(Number.class::isInstance)
                .mapToInt(points -> ((Number) points).intValue())
                .sum();
    }
}
