package org.placewell.joborders;

import java.util.List;

/** One page of files, 25 at most, the newest first; {@code page} and {@code pages} from 1. */
public record ImportPage(List<ImportSummary> rows, long total, int page, int pages, boolean mayImport) {}
