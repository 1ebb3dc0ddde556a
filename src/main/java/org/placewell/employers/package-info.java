/** Who an employer is, how the county wins it, and in which tiers it works with it. */
@ApplicationModule(allowedDependencies = {"audit", "calendar", "documents", "mail", "staff", "workflow"})
@NullMarked
package org.placewell.employers;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
