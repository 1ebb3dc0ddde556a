package org.placewell.documents;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in one line why the keys are not usable, instead of a stack. */
class UnusableKeysAnalyzer extends AbstractFailureAnalyzer<UnusableKeys> {

    @Override
    protected FailureAnalysis analyze(Throwable root, UnusableKeys cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "Let placewell.documents.key-file (PLACEWELL_DOCUMENTS_KEYFILE) name the file with the keys of the papers."
                        + " For a new installation make one: java -jar placewell.jar create-document-key FILE",
                cause);
    }
}
