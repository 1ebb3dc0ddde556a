/** The pages of cases: find, read, and the searches that a person keeps. */
@NullMarked
package org.placewell.history.web;

import org.jspecify.annotations.NullMarked;
