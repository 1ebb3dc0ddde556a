/** The engine edge of files: what its models call, and nothing that decides. */
@NullMarked
package org.placewell.custody.process;

import org.jspecify.annotations.NullMarked;
