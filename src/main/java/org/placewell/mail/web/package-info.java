/** The pages of what went out to whom. */
@NullMarked
package org.placewell.mail.web;

import org.jspecify.annotations.NullMarked;
