package org.placewell.mail;

/** What seemed lost has arrived after all: its worker was only slow, so nobody need look at it any more. */
public record LetterArrived(String number) {}
