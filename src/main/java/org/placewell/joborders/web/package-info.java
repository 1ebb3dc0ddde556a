/** The pages of job orders. */
@NullMarked
package org.placewell.joborders.web;

import org.jspecify.annotations.NullMarked;
