package org.placewell.staff.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How people sign in where the county has a sign-in of its own.
 *
 * @param claim that names the person: {@code email} is compared with the e-mail address, any other with the id
 * @param localAccounts whether passwords of Placewell open the door too; without a sign-in of the county they always do
 */
@ConfigurationProperties("placewell.sign-in")
record SignInSettings(
        @DefaultValue("email") String claim,
        @DefaultValue("false") boolean localAccounts) {}
