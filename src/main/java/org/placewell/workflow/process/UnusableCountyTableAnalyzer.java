package org.placewell.workflow.process;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in one line what is wrong with a table of the county, instead of a stack. */
class UnusableCountyTableAnalyzer extends AbstractFailureAnalyzer<UnusableCountyTable> {

    @Override
    protected FailureAnalysis analyze(Throwable root, UnusableCountyTable cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "Correct the file in placewell.county.folder (PLACEWELL_COUNTY_FOLDER), or take it away: without it the"
                        + " built-in table is used.",
                cause);
    }
}
