/** The outbox: a letter is a row of the business transaction, a worker sends it, a person settles what did not arrive. */
@ApplicationModule(allowedDependencies = {"audit", "calendar", "staff", "workflow"})
@NullMarked
package org.placewell.mail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
