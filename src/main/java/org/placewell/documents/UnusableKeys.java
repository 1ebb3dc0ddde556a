package org.placewell.documents;

/** Papers could not be read or kept with the keys that are there, so Placewell does not start. */
class UnusableKeys extends RuntimeException {

    UnusableKeys(String words) {
        super(words);
    }
}
