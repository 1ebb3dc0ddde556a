/** The engine edge of onboarding: what the model {@code EmployerOnboarding} calls, and nothing that decides. */
@NullMarked
package org.placewell.onboarding.process;

import org.jspecify.annotations.NullMarked;
