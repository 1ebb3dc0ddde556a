/** Business days and deadlines of the county, in America/Los_Angeles (domain 09). */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.placewell.calendar;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
