package org.placewell.joborders;

/** The decision tables {@code JobQuality} and {@code JobQualityGrade} (D6) as this room asks them; the engine edge answers. */
public interface QualityTable {

    /** How good the job of this order is; the answer is kept with it. */
    Quality of(String orderNumber, QualityFacts facts);
}
