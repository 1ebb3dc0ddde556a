/** The engine edge of job orders: what its models call, and nothing that decides. */
@NullMarked
package org.placewell.joborders.process;

import org.jspecify.annotations.NullMarked;
