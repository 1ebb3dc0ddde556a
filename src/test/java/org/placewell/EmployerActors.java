package org.placewell;

import org.placewell.employers.EmployerFacts;
import org.placewell.employers.EmployerKeeping;
import org.placewell.employers.EmployerRecord;

/** What people do with an employer's record, by person, through the face. */
public final class EmployerActors {

    private final EmployerKeeping keeping;

    public EmployerActors(EmployerKeeping keeping) {
        this.keeping = keeping;
    }

    public void renames(String person, String employer, String name) {
        ActingAs.run(person, () -> {
            EmployerRecord record = keeping.get(employer);
            keeping.change(employer, record.version(), named(record.facts(), name), "They incorporated.");
        });
    }

    /** The same facts under another legal name. */
    public static EmployerFacts named(EmployerFacts from, String name) {
        return new EmployerFacts(
                name,
                from.dba(),
                from.sector(),
                from.street(),
                from.city(),
                from.zip(),
                from.phone(),
                from.email(),
                from.website());
    }
}
