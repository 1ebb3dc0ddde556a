package org.placewell.history;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.placewell.audit.AuditRow;
import org.placewell.audit.PersonTrail;
import org.placewell.audit.SeparatedDuties;

/**
 * What one person did in a period, a page of it.
 *
 * @param from the first day in the county
 * @param until the last one
 * @param cases numbers of the things that have a page under Cases
 * @param rules what was checked for {@code separation}
 * @param separation things on which the person did what two people must do
 */
public record PersonReport(
        String id,
        String name,
        boolean active,
        LocalDate from,
        LocalDate until,
        PersonTrail.Sum sum,
        List<AuditRow> facts,
        Set<String> cases,
        List<SeparatedDuties> rules,
        PersonTrail.Separation separation,
        int page,
        int pages) {}
