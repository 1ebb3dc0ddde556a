package org.placewell.workflow.process;

/** A file in {@code placewell.county.folder} keeps the application from starting; the words name it and what is wrong. */
class UnusableCountyTable extends RuntimeException {

    UnusableCountyTable(String file, String words) {
        super(file + ": " + words);
    }
}
