/** Who did what, when and why: one row for every change, written in the transaction of the change. */
@ApplicationModule(allowedDependencies = {"staff", "workflow"})
@NullMarked
package org.placewell.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
