package org.placewell.employers;

import java.util.List;

/** One page of employers, 25 at most; {@code page} and {@code pages} from 1. */
public record EmployerPage(List<EmployerRow> rows, long total, int page, int pages) {}
