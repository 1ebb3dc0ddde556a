/** How every page writes a day and a time. */
@NullMarked
package org.placewell.calendar.web;

import org.jspecify.annotations.NullMarked;
