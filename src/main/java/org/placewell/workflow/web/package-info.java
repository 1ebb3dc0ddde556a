/** The door to Tasklist: who the engine sees, what may be asked of it, and in which words it refuses. */
@NullMarked
package org.placewell.workflow.web;

import org.jspecify.annotations.NullMarked;
