/** The home page of everybody with tasks: what waits for whom, until when, and how it changes hands. */
@ApplicationModule(allowedDependencies = {"staff", "calendar", "audit", "mail", "workflow"})
@NullMarked
package org.placewell.desk;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
