package org.placewell.onboarding;

import java.time.LocalDate;

/** How a paper came: as what, when (a day of the county) and by which way (ONB-4, A29). */
public record Receipt(Original original, LocalDate on, ReceivedVia via) {}
