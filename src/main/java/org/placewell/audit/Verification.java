package org.placewell.audit;

import java.time.Instant;
import java.util.List;

/**
 * What a verification of all evidence has found.
 *
 * @param sealedRows how many rows stand in the chain
 * @param beforeSigning how many of them are from before rows were signed: sealed as they were found
 * @param problems how many there are in all
 * @param findings the first of them
 */
public record Verification(
        Instant at, long sealedRows, long beforeSigning, long unsealedRows, long problems, List<Finding> findings) {

    public boolean isWhole() {
        return problems == 0;
    }
}
