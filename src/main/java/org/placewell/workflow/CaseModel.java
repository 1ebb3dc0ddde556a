package org.placewell.workflow;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.placewell.staff.Role;

/**
 * What a narrative needs of one version of a model.
 *
 * @param roles of its human steps
 * @param given its human steps that are given to one person, so that nobody claims them
 * @param ends labels of its end events
 */
public record CaseModel(
        String process,
        String name,
        int version,
        List<Flow> flows,
        Map<String, Role> roles,
        Set<String> given,
        Map<String, String> ends) {

    public CaseModel {
        flows = List.copyOf(flows);
        roles = Map.copyOf(roles);
        given = Set.copyOf(given);
        ends = Map.copyOf(ends);
    }

    /** A way from one element to the next; {@code name} is the answer where its source is a question. */
    public record Flow(String id, @Nullable String name, String source, String target) {}
}
