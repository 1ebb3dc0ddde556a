package org.placewell.onboarding;

/**
 * An item has a paper, or the next version of it.
 *
 * @param by who received it, and holds it where it is a paper original
 */
public record PaperReceived(String packet, DocumentKind kind, int fileVersion, Original original, String by) {}
