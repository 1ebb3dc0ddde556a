package org.placewell.workflow;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Finds the room of a process. */
@Component
public class CaseRooms {

    /** Rooms need the engine, and the engine's listeners ask here. */
    private final ObjectProvider<CaseRoom> rooms;

    CaseRooms(ObjectProvider<CaseRoom> rooms) {
        this.rooms = rooms;
    }

    /** Empty for a process of no room. */
    public Optional<CaseRoom> of(String process) {
        return rooms.stream().filter(room -> room.process().equals(process)).findFirst();
    }

    /** What the audit trail calls cases, of every room. */
    public Set<String> caseTypes() {
        return rooms.stream().map(CaseRoom::caseType).collect(Collectors.toSet());
    }
}
