/** The pages on which counselors find and add employers. */
@NullMarked
package org.placewell.employers.web;

import org.jspecify.annotations.NullMarked;
