package org.placewell.workflow;

/** A table of the county cannot be put in force. */
public class UnfitTable extends RuntimeException {

    private final String words;

    /** @param words what is wrong with it: "it asks for no paper for TIER_I." */
    public UnfitTable(String words) {
        super(words);
        this.words = words;
    }

    public String words() {
        return words;
    }
}
