package org.placewell.workflow;

/**
 * A person has claimed a step or given it back, on a page of ours or in Tasklist. What is handed on by others is told by those
 * who do it.
 *
 * @param claimed whether the person has it now; else nobody has
 */
public record StepChangedHands(String process, String caseNumber, String step, boolean claimed) {}
