package org.placewell.audit;

/** Evidence could not be signed, or what was signed could not be verified, with the keys that are there. */
class UnusableEvidenceKeys extends RuntimeException {

    UnusableEvidenceKeys(String words) {
        super(words);
    }
}
