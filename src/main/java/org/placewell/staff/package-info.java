/** Who works here: people, their roles, how they sign in. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.placewell.staff;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
