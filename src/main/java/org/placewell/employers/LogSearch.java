package org.placewell.employers;

import org.jspecify.annotations.Nullable;

/** What the contact log of an employer shows; {@code sort} is {@code at} or {@code -at}, {@code page} from 1. */
public record LogSearch(@Nullable String text, @Nullable LogKind kind, String sort, int page) {}
