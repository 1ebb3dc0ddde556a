package org.placewell.history;

import java.time.Instant;

/**
 * A search that a person keeps; nobody else sees it.
 *
 * @param query what its address asks for, without the page
 */
public record SavedSearch(long id, String name, String query, Instant savedAt) {}
