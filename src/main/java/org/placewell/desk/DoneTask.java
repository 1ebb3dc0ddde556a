package org.placewell.desk;

import org.placewell.workflow.DoneStep;

/** A task that is gone: what it was, and who did it when. */
public record DoneTask(DoneStep step, String casePage, String by) {}
