/** The outbox: a letter is a row of the business transaction, a worker sends it. */
@ApplicationModule(allowedDependencies = {"staff"})
@NullMarked
package org.placewell.mail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
