package org.placewell.employers;

import java.util.List;

/** Which papers a tier asks for, as the room of the packets knows it. */
public interface TierPapers {

    /** Their names in the order of source document 004; the answer is kept with the case that asks. */
    List<String> neededFor(String caseNumber, Tier tier);
}
