package org.placewell.staff.web;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.stereotype.Component;

/** The accounts of active members: those with a password, and those that the county's sign-in knows. */
@Component
class Accounts implements UserDetailsService {

    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9._-]{1,62}");

    private final JdbcClient jdbc;
    private final Standings standings;

    Accounts(JdbcClient jdbc, Standings standings) {
        this.jdbc = jdbc;
        this.standings = standings;
    }

    @Override
    public UserDetails loadUserByUsername(String typed) {
        String id = typed.strip().toLowerCase(Locale.ROOT);
        // what cannot be an id never reaches the database, which would answer a NUL character with an error
        if (!ID.matcher(id).matches()) {
            throw new UsernameNotFoundException("No such account");
        }
        Standing standing = standings.read(id);
        return jdbc.sql(
                        "select password_hash from staff_member where id = :id and active and password_hash is not null")
                .param("id", id)
                .query(String.class)
                .optional()
                .map(hash -> new Account(id, hash, standing))
                .orElseThrow(() -> new UsernameNotFoundException("No such account"));
    }

    /** Somebody of whom the county's sign-in has said who it is; empty unless that person works here. */
    Optional<CountyAccount> atCounty(String id, OidcIdToken token, @Nullable OidcUserInfo info) {
        if (!ID.matcher(id).matches()) {
            return Optional.empty();
        }
        Standing standing = standings.read(id);
        return standing.active() ? Optional.of(new CountyAccount(id, standing, token, info)) : Optional.empty();
    }

    Optional<String> idOfEmail(String email) {
        return jdbc.sql("select id from staff_member where lower(email) = lower(:email)")
                .param("email", email.replace("\0", ""))
                .query(String.class)
                .optional();
    }
}
