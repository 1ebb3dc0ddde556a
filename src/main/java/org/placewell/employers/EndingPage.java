package org.placewell.employers;

import java.util.List;

/** One page of what ends soon, 25 at most; {@code page} and {@code pages} from 1. */
public record EndingPage(List<EndingRow> rows, long total, int page, int pages) {}
