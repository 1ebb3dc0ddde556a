package org.placewell.custody;

import java.util.List;

/** One page of the register, 25 rows at most; {@code page} and {@code pages} from 1. */
public record RegisterPage(List<RegisterRow> rows, long total, int page, int pages) {}
