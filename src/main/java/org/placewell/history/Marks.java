package org.placewell.history;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What became of each element of a model in a case, by the facts of the case: the same that the page's picture shows. */
final class Marks {

    /** How an element is drawn. */
    enum Mark {
        DONE,
        CANCELLED,
        CURRENT,
        TAKEN
    }

    private final Map<String, Mark> marks = new HashMap<>();

    Marks(List<NarrativeLine> facts) {
        Map<String, Integer> inside = new HashMap<>();
        for (NarrativeLine fact : facts) {
            if (fact.flow() != null) {
                marks.put(fact.flow(), Mark.TAKEN);
            }
            if (fact.entered() != null) {
                inside.merge(fact.entered(), 1, Integer::sum);
            }
            if (fact.left() != null) {
                inside.merge(fact.left(), -1, Integer::sum);
                marks.put(fact.left(), fact.cancelled() ? Mark.CANCELLED : Mark.DONE);
            }
        }
        inside.forEach((element, visits) -> {
            if (visits > 0) {
                marks.put(element, Mark.CURRENT);
            }
        });
    }

    Map<String, Mark> byElement() {
        return Map.copyOf(marks);
    }
}
