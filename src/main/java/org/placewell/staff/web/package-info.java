/** Signing in and out, and who may see which page. */
@NullMarked
package org.placewell.staff.web;

import org.jspecify.annotations.NullMarked;
