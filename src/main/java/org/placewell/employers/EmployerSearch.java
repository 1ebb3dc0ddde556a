package org.placewell.employers;

import org.jspecify.annotations.Nullable;

/**
 * What the list of employers shows; nulls narrow nothing, but merged records are shown where they are asked for only.
 *
 * @param text part of the legal name, dba, city or number; empty for all
 * @param owner id of the counselor who looks after it
 * @param sort {@code name}, {@code number}, {@code city}, {@code owner} or {@code stage}; a leading minus turns it around
 * @param page from 1
 */
public record EmployerSearch(
        @Nullable String text,
        @Nullable Standing standing,
        @Nullable String owner,
        @Nullable Stage stage,
        @Nullable EmployerState state,
        @Nullable FriendlyFlag flag,
        String sort,
        int page) {

    /** How an employer stands today, in any tier. */
    public enum Standing {
        APPROVED("Approved in a tier"),
        PENDING("Packet undecided"),
        SUSPENDED("Suspended"),
        EXPIRED("Agreement or insurance ended"),
        NONE("No tier"),
        MERGED("Merged");

        private final String title;

        Standing(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }
}
