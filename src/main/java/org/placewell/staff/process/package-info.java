/** Shows the staff to the engine. */
@NullMarked
package org.placewell.staff.process;

import org.jspecify.annotations.NullMarked;
