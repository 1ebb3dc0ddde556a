/** The engine and everything that must be glued to it, so that rooms only translate. */
@ApplicationModule(allowedDependencies = {"staff", "calendar"})
@NullMarked
package org.placewell.workflow;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
