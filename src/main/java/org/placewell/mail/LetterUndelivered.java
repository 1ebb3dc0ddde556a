package org.placewell.mail;

/**
 * A letter has bounced, or nobody knows whether it arrived: somebody must look at it.
 *
 * @param problem in words, without any name or address
 */
public record LetterUndelivered(String number, String subject, String problem) {}
