package org.placewell.staff.web;

import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.userdetails.User;

/** Who signed in with a password, kept in the session; each authority is a role's group name. */
final class Account extends User implements SignedIn {

    private final int securityVersion;

    Account(String id, String passwordHash, Standing standing) {
        super(id, passwordHash, AuthorityUtils.createAuthorityList(standing.groups()));
        this.securityVersion = standing.securityVersion();
    }

    @Override
    public String id() {
        return getUsername();
    }

    @Override
    public int securityVersion() {
        return securityVersion;
    }
}
