/** The desk, the page of one task, and the page of deputies. */
@NullMarked
package org.placewell.desk.web;

import org.jspecify.annotations.NullMarked;
