package org.placewell.workflow;

import org.placewell.staff.Person;
import org.placewell.staff.Refused;

/** What the room of a process knows about its steps and the engine does not; each room implements it at its engine edge. */
public interface CaseRoom {

    /** The id of its process. */
    String process();

    /** What the audit trail calls a case of it, such as {@code packet}. */
    String caseType();

    /** The address of a case's own page, such as {@code /packets/P-2026-00001}. */
    String pageOf(String caseNumber);

    /** What it can tell auditors about a case beside its path; the caller has checked that this person may read it. */
    default CaseAccount account(String caseNumber) {
        return CaseAccount.NONE;
    }

    /**
     * Asked whenever somebody claims a step or is given one, but not when the model gives a new one to somebody.
     *
     * @throws Refused (403) where this person must not hold the step: another role, separation of duties
     */
    void mayHold(String caseNumber, String element, Person person);

    /** A step was handed on to this person, who may hold it; part of the same transaction. */
    void handedOver(String caseNumber, String element, Person to);

    /** Who had a step has given it back to its unit, on a page of ours or in Tasklist; part of the same transaction. */
    default void givenBack(String caseNumber, String element) {}
}
