package org.placewell.audit;

/**
 * Something that is not as it was sealed.
 *
 * @param number of the row, or of the last row that a checkpoint names; 0 where it has none
 * @param words what a person reads, without any content of the row
 */
public record Finding(Kind kind, long number, String words) {

    /** What was done to the evidence. */
    public enum Kind {
        CHANGED("Changed"),
        RESTAMPED("Time changed"),
        DELETED("Deleted"),
        MOVED("Not in its place"),
        TRUNCATED("Cut off"),
        FORGED("Not ours"),
        COPIED("Copied"),
        SET_BACK("Database set back"),
        UNSEALED("Not sealed"),
        CHECKPOINTS("Checkpoints"),
        BROKEN_OFF("Broken off");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    @Override
    public String toString() {
        return kind.title() + ": " + words;
    }
}
