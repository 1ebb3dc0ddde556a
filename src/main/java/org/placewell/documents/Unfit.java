package org.placewell.documents;

/**
 * A paper is not what it should be; the words go on after its name: "is damaged …".
 */
final class Unfit extends RuntimeException {

    Unfit(String words) {
        super(words);
    }

    static Unfit damaged() {
        return new Unfit("is damaged: its pages cannot be read. Scan the paper again, or print it to a new PDF.");
    }
}
