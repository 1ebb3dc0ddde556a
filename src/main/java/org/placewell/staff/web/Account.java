package org.placewell.staff.web;

import java.util.Set;
import org.placewell.staff.Role;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.userdetails.User;

/** Who signed in, kept in the session; each authority is a role's group name. */
final class Account extends User {

    private final int securityVersion;

    Account(String id, String passwordHash, Standing standing) {
        super(id, passwordHash, AuthorityUtils.createAuthorityList(groups(standing.roles())));
        this.securityVersion = standing.securityVersion();
    }

    /** What the person's security version was at sign-in; a higher one in the database ends the session. */
    int securityVersion() {
        return securityVersion;
    }

    private static String[] groups(Set<Role> roles) {
        return roles.stream().map(Role::group).sorted().toArray(String[]::new);
    }
}
