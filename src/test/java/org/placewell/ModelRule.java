package org.placewell;

import java.util.List;
import java.util.stream.Stream;

/** A rule on models (DESIGN 4, 5 and 7); each has a probe, a bad model of this name, that it must reject. */
record ModelRule(String name, String says, Check check) {

    /** What is wrong in a room, in words that say how to mend it; each begins with the file's name. */
    List<String> violations(RoomModels room) {
        return check.of(room).toList();
    }

    /** How a rule looks at a room. */
    interface Check {
        Stream<String> of(RoomModels room);
    }
}
