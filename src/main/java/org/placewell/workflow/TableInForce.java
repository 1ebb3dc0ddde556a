package org.placewell.workflow;

import java.time.Instant;
import java.util.List;

/**
 * The version of a table that new cases are decided by.
 *
 * @param county whether it is the county's own; else it is built in
 * @param since when it came into force, whatever else of its room has been deployed after
 * @param remarks how the county's table differs from the built-in one, as this node found when it started
 */
public record TableInForce(String name, int version, boolean county, Instant since, List<String> remarks) {}
