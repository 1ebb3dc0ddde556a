package org.placewell.onboarding;

import java.io.InputStream;
import org.placewell.documents.StoredDocument;

/** A paper to hand out; the caller closes the content. */
public record Paper(StoredDocument document, InputStream content) {}
