package org.placewell.employers.process;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.placewell.employers.AgreementsReview;
import org.placewell.employers.Interest;
import org.placewell.workflow.CaseVariable;

/** What the form "Review agreements" submits; the outreach's page names its fields by it. */
public final class AgreementsReviewForm {

    public static final Map<Interest, CaseVariable<Boolean>> INTERESTS = Map.of(
            Interest.TIER_I, CaseVariable.flag("interestTierI"),
            Interest.TIER_II_PWEX, CaseVariable.flag("interestTierII"),
            Interest.UNSUBSIDIZED, CaseVariable.flag("interestUnsubsidized"),
            Interest.RECRUITMENT_EVENT, CaseVariable.flag("interestEvent"));

    public static final CaseVariable<String> NEXT_DAY = CaseVariable.typed("reviewNextDay");
    public static final CaseVariable<String> NOTE = CaseVariable.typed("reviewNote");

    private AgreementsReviewForm() {}

    static Stream<CaseVariable<?>> fields() {
        return Stream.concat(INTERESTS.values().stream(), Stream.of(NEXT_DAY, NOTE));
    }

    /** What was submitted; refuses (422) what the form cannot have offered. */
    static AgreementsReview read(VariableScope scope) {
        Set<Interest> interests = EnumSet.noneOf(Interest.class);
        INTERESTS.forEach((interest, field) -> {
            if (Submitted.ticked(field, scope)) {
                interests.add(interest);
            }
        });
        return AgreementsReview.of(interests, Submitted.text(NEXT_DAY, scope), Submitted.text(NOTE, scope));
    }

    /** What was submitted, and gone from the engine afterwards. */
    static AgreementsReview take(VariableScope scope) {
        AgreementsReview review = read(scope);
        Submitted.take(fields(), scope);
        return review;
    }
}
