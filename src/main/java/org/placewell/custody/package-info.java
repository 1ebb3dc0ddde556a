/** Paper originals from receipt on, and the approved file: register, scans, hard file (P4 of domain 03). */
@ApplicationModule(
        allowedDependencies = {
            "onboarding",
            "joborders",
            "employers",
            "audit",
            "calendar",
            "documents",
            "exports",
            "mail",
            "staff",
            "workflow"
        })
@NullMarked
package org.placewell.custody;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
