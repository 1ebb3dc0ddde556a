package org.placewell.employers.web;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a form's boxes of one name say. */
final class Ticks {

    private Ticks() {}

    /** The ticked ones. A page without a ticked box sends none; what was made without a page may send an empty one. */
    static <E extends Enum<E>> Set<E> of(Class<E> all, @Nullable Collection<@Nullable E> sent) {
        Set<E> ticked = EnumSet.noneOf(all);
        if (sent != null) {
            sent.stream().filter(Objects::nonNull).forEach(ticked::add);
        }
        return ticked;
    }
}
