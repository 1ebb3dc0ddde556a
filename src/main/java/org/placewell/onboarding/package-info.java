/** The agreement packet of one employer for one tier: checklist, papers, approval chain, corrections. */
@ApplicationModule(
        allowedDependencies = {
            "employers",
            "joborders",
            "audit",
            "calendar",
            "documents",
            "exports",
            "mail",
            "staff",
            "workflow"
        })
@NullMarked
package org.placewell.onboarding;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
