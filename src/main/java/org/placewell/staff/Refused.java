package org.placewell.staff;

/**
 * Says no to a person, in words that the person reads: the page or Tasklist shows {@link #getMessage()}, nothing is changed.
 * The words name no client, no tax or bank number.
 */
public class Refused extends RuntimeException {

    /** Why, and with which HTTP status it is answered. */
    public enum Kind {
        /** This person may not do this: 403. */
        FORBIDDEN(403),
        /** There is no such thing, or not for this person: 404. */
        NOT_FOUND(404),
        /** Somebody was faster, or the thing is no longer in that state: 409. */
        CONFLICT(409),
        /** What was entered cannot be taken: 422. */
        INVALID(422);

        private final int status;

        Kind(int status) {
            this.status = status;
        }

        public int status() {
            return status;
        }
    }

    private final Kind kind;

    private Refused(Kind kind, String words) {
        super(words);
        this.kind = kind;
    }

    public static Refused forbidden(String words) {
        return new Refused(Kind.FORBIDDEN, words);
    }

    public static Refused notFound(String words) {
        return new Refused(Kind.NOT_FOUND, words);
    }

    public static Refused conflict(String words) {
        return new Refused(Kind.CONFLICT, words);
    }

    public static Refused invalid(String words) {
        return new Refused(Kind.INVALID, words);
    }

    public Kind kind() {
        return kind;
    }
}
