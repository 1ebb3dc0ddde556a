/** The page of what is stuck, and the word on every page that the database is on hold. */
@NullMarked
package org.placewell.operations.web;

import org.jspecify.annotations.NullMarked;
