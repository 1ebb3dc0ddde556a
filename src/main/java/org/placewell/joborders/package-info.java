/** Job orders: a vacancy of an employer, entered in ECA, open while its tier stands. */
@ApplicationModule(allowedDependencies = {"employers", "audit", "calendar", "mail", "staff", "workflow", "exports"})
@NullMarked
package org.placewell.joborders;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
