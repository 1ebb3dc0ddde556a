package org.placewell.staff;

import java.time.LocalDate;

/** Somebody stands in for somebody else in one role, from the first to the last of these days. */
public record Delegation(long id, String staffId, String deputyId, Role role, LocalDate from, LocalDate until) {}
