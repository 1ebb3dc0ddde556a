package org.placewell.joborders;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an employer's request for a job says and does not say, for the packet that it belongs to.
 *
 * @param missing what every request must say, by the labels of the page
 * @param belowMinimum why the wage is too low today; null if it is not
 */
public record OrderRequest(
        String number,
        String title,
        OrderState state,
        List<String> missing,
        @Nullable String belowMinimum) {

    /** Whether the other one says the same, wherever the two stand. */
    public boolean saysLike(OrderRequest other) {
        return number.equals(other.number)
                && title.equals(other.title)
                && missing.equals(other.missing)
                && Objects.equals(belowMinimum, other.belowMinimum);
    }

    /** What to call it while nobody has typed a title. */
    public String titleInWords() {
        return title.isEmpty() ? "No title yet" : title;
    }
}
