package org.placewell.joborders;

import java.util.List;
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

    /** What to call it while nobody has typed a title. */
    public String titleInWords() {
        return title.isEmpty() ? "No title yet" : title;
    }
}
