package org.placewell.joborders;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was typed, read.
 *
 * @param read null while there are errors
 * @param errors what keeps the order from being handed in, by field
 */
record ParsedOrder(@Nullable Read read, Map<OrderField, String> errors) {

    /** The order in its types. */
    record Read(String title, String city, OrderTerms terms) {}

    Optional<Read> ifSound() {
        return Optional.ofNullable(read);
    }
}
