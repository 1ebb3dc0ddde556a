/** How the engine is set up. */
@NullMarked
package org.placewell.workflow.process;

import org.jspecify.annotations.NullMarked;
