package org.placewell.joborders;

import java.util.List;

/** One file with 50 of its rows of one state; {@code page} and {@code pages} from 1. */
public record ImportView(
        ImportSummary file, RowState shown, List<ImportRow> rows, long total, int page, int pages, boolean mayImport) {}
