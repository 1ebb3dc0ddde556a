package org.placewell.audit;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in one line why the keys are not usable, instead of a stack. */
class UnusableEvidenceKeysAnalyzer extends AbstractFailureAnalyzer<UnusableEvidenceKeys> {

    @Override
    protected FailureAnalysis analyze(Throwable root, UnusableEvidenceKeys cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "Let placewell.evidence.key-file (PLACEWELL_EVIDENCE_KEYFILE) name the file with the keys of the evidence."
                        + " For a new installation make one: java -jar placewell.jar create-evidence-key FILE",
                cause);
    }
}
