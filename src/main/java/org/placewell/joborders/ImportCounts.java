package org.placewell.joborders;

/** How many rows of a file stand how. */
public record ImportCounts(int bad, int good, int known, int imported) {

    public int all() {
        return bad + good + known + imported;
    }

    public int of(RowState state) {
        return switch (state) {
            case BAD -> bad;
            case GOOD -> good;
            case KNOWN -> known;
            case IMPORTED -> imported;
        };
    }
}
