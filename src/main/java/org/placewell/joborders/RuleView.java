package org.placewell.joborders;

import java.time.LocalDate;
import java.util.List;
import org.placewell.audit.AuditRow;

/** One rule with what was done to it. */
public record RuleView<T>(T rule, String changedBy, List<AuditRow> deeds, LocalDate today) {}
