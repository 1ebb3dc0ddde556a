package org.placewell.custody;

import java.io.InputStream;
import org.placewell.documents.StoredDocument;

/** A scan and its bytes; the reader closes them. */
public record ScanContent(StoredDocument document, InputStream content) {}
