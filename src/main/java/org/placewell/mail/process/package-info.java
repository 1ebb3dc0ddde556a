/** The engine edge of mail: what the model {@code UndeliveredLetter} calls, and nothing that decides. */
@NullMarked
package org.placewell.mail.process;

import org.jspecify.annotations.NullMarked;
