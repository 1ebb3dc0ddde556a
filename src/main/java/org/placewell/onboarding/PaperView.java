package org.placewell.onboarding;

import org.jspecify.annotations.Nullable;
import org.placewell.documents.StoredDocument;
import org.placewell.onboarding.PacketView.Reading;

/**
 * A paper before its pages are shown.
 *
 * @param version null for the present one
 * @param reading how the signed-in person may read it
 * @param open whether its pages may be drawn now; if not, a reason is due
 */
public record PaperView(
        String packet,
        String employerName,
        DocumentKind kind,
        @Nullable Integer version,
        StoredDocument document,
        Reading reading,
        boolean open) {}
