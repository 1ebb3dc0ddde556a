/** Where auditors find a case and read what happened in it, from our own evidence; nothing here changes a case. */
@ApplicationModule(allowedDependencies = {"staff", "calendar", "audit", "exports", "mail", "workflow"})
@NullMarked
package org.placewell.history;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
