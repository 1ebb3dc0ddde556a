/** Who an employer is, and in which tiers the county works with it. */
@ApplicationModule(allowedDependencies = {"audit", "calendar", "staff"})
@NullMarked
package org.placewell.employers;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
