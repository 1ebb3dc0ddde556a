/** What leaves the house as a file: tables as spreadsheets, documents as tagged PDF. Knows no case and checks no right. */
@ApplicationModule(allowedDependencies = {"calendar"})
@NullMarked
package org.placewell.exports;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
