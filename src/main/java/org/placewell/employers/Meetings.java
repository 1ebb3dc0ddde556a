package org.placewell.employers;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Meetings of an outreach. */
interface Meetings extends Repository<Meeting, UUID> {

    Meeting saveAndFlush(Meeting meeting);

    /** The one that is scheduled; at most one, by its unique index. */
    @Query("select m from Meeting m where m.outreachNumber = :outreach"
            + " and m.state = org.placewell.employers.MeetingState.SCHEDULED")
    Optional<Meeting> scheduled(String outreach);

    @Query("select m from Meeting m where m.outreachNumber = :outreach order by m.createdAt desc limit 1")
    Optional<Meeting> latest(String outreach);

    @Query("select m from Meeting m where m.outreachNumber = :outreach order by m.createdAt desc limit 50")
    List<Meeting> of(String outreach);
}
