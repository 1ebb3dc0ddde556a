package org.placewell.documents;

import java.util.UUID;

/** The scanner found a virus in a paper; published in the transaction that records it. */
public record PaperInfected(UUID document, String finding) {}
