package org.placewell.staff.web;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;

/** Who signed in at the county's provider: its claims, but our name and our roles. */
final class CountyAccount extends DefaultOidcUser implements SignedIn {

    private final String id;
    private final int securityVersion;

    CountyAccount(String id, Standing standing, OidcIdToken token, @Nullable OidcUserInfo info) {
        super(AuthorityUtils.createAuthorityList(standing.groups()), token, info);
        this.id = id;
        this.securityVersion = standing.securityVersion();
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String getName() {
        return id;
    }

    @Override
    public int securityVersion() {
        return securityVersion;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CountyAccount account && account.id.equals(id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }
}
