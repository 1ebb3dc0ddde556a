package org.placewell.documents;

/** What the virus scanner says of a paper. */
public enum ScanState {
    /** No scanner was set up when the paper came. */
    NOT_SCANNED,
    /** In quarantine: nobody can open it yet. */
    WAITING,
    CLEAN,
    /** Locked for ever; its bytes are removed. */
    INFECTED
}
