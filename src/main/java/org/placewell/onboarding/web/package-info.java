/** The pages on which a packet is prepared, judged and read. */
@NullMarked
package org.placewell.onboarding.web;

import org.jspecify.annotations.NullMarked;
