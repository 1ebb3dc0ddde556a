package org.placewell.staff;

import java.util.List;

/** One page of people, 25 at most; {@code page} and {@code pages} from 1. */
public record MemberPage(List<Member> rows, long total, int page, int pages) {}
