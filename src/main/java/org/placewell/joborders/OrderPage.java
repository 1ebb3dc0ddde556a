package org.placewell.joborders;

import java.util.List;

/** One page of job orders, 25 at most; {@code page} and {@code pages} from 1. */
public record OrderPage(List<OrderRow> rows, long total, int page, int pages) {}
