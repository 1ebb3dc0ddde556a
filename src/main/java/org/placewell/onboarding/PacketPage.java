package org.placewell.onboarding;

import java.util.List;

/** One page of packets, 25 at most; {@code page} and {@code pages} from 1. */
public record PacketPage(List<PacketRow> rows, long total, int page, int pages) {}
