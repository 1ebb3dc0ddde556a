package org.placewell.joborders;

import java.time.LocalDate;
import java.util.List;

/** One page of rules, 50 at most, as they stand {@code today}; {@code page} and {@code pages} from 1. */
public record RulePage<T>(List<T> rows, long total, int page, int pages, LocalDate today) {}
