/** The pages of system administrators, and the one on which everybody changes their password. */
@NullMarked
package org.placewell.administration.web;

import org.jspecify.annotations.NullMarked;
