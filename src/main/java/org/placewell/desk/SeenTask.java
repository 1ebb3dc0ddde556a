package org.placewell.desk;

import org.jspecify.annotations.Nullable;

/** A task as somebody saw it on a page; {@code holder} is null if nobody had it. */
public record SeenTask(String taskId, @Nullable String holder) {

    /** Reads what {@link #toString} wrote into a form. */
    public static SeenTask of(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return new SeenTask(text, null);
        }
        String holder = text.substring(slash + 1);
        return new SeenTask(text.substring(0, slash), holder.isEmpty() ? null : holder);
    }

    @Override
    public String toString() {
        return taskId + "/" + (holder == null ? "" : holder);
    }
}
