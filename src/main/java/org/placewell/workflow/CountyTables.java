package org.placewell.workflow;

import java.util.List;

/** Tells which decision tables are in force where a county may have its own; the engine edge answers. */
public interface CountyTables {

    /** One for each table that a county may replace. Callers have checked who may ask. */
    List<TableInForce> inForce();
}
