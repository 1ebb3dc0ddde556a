package org.placewell.workflow;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a room knows about one of its cases: what people decided on which version, the papers, and what was found wrong. It
 * holds no content of a paper, no tax and no bank number.
 */
public record CaseAccount(List<Deed> deeds, List<Paper> papers, List<Finding> findings) {

    /** Of a room that keeps nothing beside the path. */
    public static final CaseAccount NONE = new CaseAccount(List.of(), List.of(), List.of());

    public CaseAccount {
        deeds = List.copyOf(deeds);
        papers = List.copyOf(papers);
        findings = List.copyOf(findings);
    }

    /**
     * What a person did in a human step.
     *
     * @param element id of the step in the model
     * @param action as the audit trail names it: "Reviewed as ER supervisor"
     * @param verb as a sentence says it: "approved", "submitted"
     * @param capacity in which: "ER supervisor"
     * @param version that the person saw
     * @param cycle how often the case had come around, from 1
     */
    public record Deed(
            String element,
            Instant at,
            String by,
            String action,
            String verb,
            String capacity,
            int version,
            int cycle,
            @Nullable String note,
            String contentHash) {}

    /**
     * One version of one paper.
     *
     * @param sha256 of the paper as it was handed in
     * @param confidential whether it shows bank or tax numbers (class C2)
     * @param present whether no newer version has replaced it
     */
    public record Paper(
            UUID document,
            String label,
            int version,
            String fileName,
            long size,
            String sha256,
            boolean confidential,
            String by,
            Instant at,
            boolean present) {}

    /**
     * Something that was wrong.
     *
     * @param version of what it stands against; null where there are no versions
     * @param fix null until it was put right
     */
    public record Finding(
            int cycle,
            String about,
            @Nullable Integer version,
            String words,
            String by,
            Instant at,
            @Nullable Fix fix) {}

    /** How something was put right: by which version and whom, where that is known. */
    public record Fix(@Nullable Integer version, @Nullable String by, Instant at) {

        public static @Nullable Fix at(@Nullable Instant at) {
            return at == null ? null : new Fix(null, null, at);
        }
    }
}
