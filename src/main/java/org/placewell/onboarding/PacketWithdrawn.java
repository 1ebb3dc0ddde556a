package org.placewell.onboarding;

import org.jspecify.annotations.Nullable;

/**
 * The employer has withdrawn (ONB-11); whatever the process waits for ends.
 *
 * @param originals what becomes of the paper originals; null where nobody holds any
 */
public record PacketWithdrawn(String number, @Nullable Originals originals) {}
