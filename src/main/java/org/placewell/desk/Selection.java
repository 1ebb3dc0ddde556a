package org.placewell.desk;

import java.util.List;
import org.placewell.staff.Person;

/**
 * Tasks that a supervisor is about to reassign together.
 *
 * @param colleagues who hold the one role that all these tasks are for; empty if they are for several
 */
public record Selection(List<DeskRow> rows, List<Person> colleagues) {

    public long claimed() {
        return rows.stream().filter(row -> row.holder() != null).count();
    }
}
