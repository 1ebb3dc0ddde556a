package org.placewell.onboarding;

/**
 * Another packet, live or approved, goes by a paper that this one received (D1).
 *
 * @param version of the paper in the packet that received it
 * @param by the number of the other packet
 * @param versionThere of the same paper in that packet
 */
public record PaperReliance(DocumentKind kind, int version, String by, int versionThere) {}
