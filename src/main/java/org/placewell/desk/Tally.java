package org.placewell.desk;

/** How many there are, counted no further than people care: "40", "200+". */
public record Tally(int counted, boolean more) {

    private static final int MOST = 200;

    /** @param counted one more than is told where there are more */
    static Tally of(int counted) {
        return new Tally(Math.min(counted, MOST), counted > MOST);
    }

    @Override
    public String toString() {
        return more ? counted + "+" : String.valueOf(counted);
    }
}
