package org.placewell.employers;

import java.util.List;

/** One page of the contact log, 25 entries at most; {@code page} and {@code pages} from 1. */
public record LogPage(List<LogRow> rows, long total, int page, int pages) {}
