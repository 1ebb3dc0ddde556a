package org.placewell.workflow;

import java.time.Instant;

/**
 * A step of a case that failed at each attempt and waits for somebody.
 *
 * @param jobId by which it is tried again
 * @param step its label in the model
 * @param code what failed, as types and places in the code
 */
public record FailedStep(String jobId, String caseNumber, String step, Instant since, String code) {}
