package org.placewell.administration;

import java.util.List;
import org.placewell.audit.AuditRow;
import org.placewell.staff.Member;

/**
 * Somebody's record as an administrator sees it.
 *
 * @param oneself whether it is the reader's own
 * @param open the steps that this person holds; a name and a number, nothing of the case
 * @param deeds what was changed about the person, the latest last
 */
public record PersonPage(Member member, boolean oneself, List<HeldTask> open, List<AuditRow> deeds) {}
