/** The pages of files and of the register. */
@NullMarked
package org.placewell.custody.web;

import org.jspecify.annotations.NullMarked;
