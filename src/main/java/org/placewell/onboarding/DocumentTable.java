package org.placewell.onboarding;

import java.util.List;
import org.placewell.employers.Tier;

/** The decision table {@code RequiredDocuments} (D1) as this room asks it; the engine edge answers. */
public interface DocumentTable {

    /** The papers that this packet must hold for its tier, in the order of source document 004; the answer is kept with it. */
    List<DocumentKind> requiredFor(String packetNumber, Tier tier);
}
