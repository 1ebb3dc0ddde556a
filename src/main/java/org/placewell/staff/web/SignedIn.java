package org.placewell.staff.web;

/** Who is behind a session, whichever way that person came in. */
interface SignedIn {

    /** The id in {@code staff_member}. */
    String id();

    /** What the person's security version was at sign-in; a higher one in the database ends the session. */
    int securityVersion();
}
