/** Who works here in which role, and when the county's offices are closed: what a system administrator keeps. */
@ApplicationModule(allowedDependencies = {"staff", "calendar", "audit", "workflow"})
@NullMarked
package org.placewell.administration;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
