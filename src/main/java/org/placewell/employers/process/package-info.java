/** The engine edge: what {@code EmployerOutreach} and {@code EmployerRenewal} call. */
@NullMarked
package org.placewell.employers.process;

import org.jspecify.annotations.NullMarked;
