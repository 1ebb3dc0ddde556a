/** The vault: papers by random id, encrypted, with their hash and the type that their bytes show. */
@ApplicationModule(allowedDependencies = {"audit", "staff", "workflow"})
@NullMarked
package org.placewell.documents;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
