/** What is stuck and how the machinery runs, for those who run it; no case is read here. */
@ApplicationModule(allowedDependencies = {"audit", "documents", "mail", "staff", "workflow"})
@NullMarked
package org.placewell.operations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
