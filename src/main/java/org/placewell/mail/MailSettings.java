package org.placewell.mail;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.placewell.staff.Role;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the county's mail is set up.
 *
 * @param from the system's own address; answers go to a person by Reply-To
 * @param mailboxes of the roles that have a common one, such as {@code placewell.mail.mailboxes.er-supervisor}
 * @param domain of the county's addresses; that of {@code from} where none is set
 * @param giveUpAfter how long a receiver's server may ask for another try before somebody must look at the letter
 */
@Validated
@ConfigurationProperties("placewell.mail")
record MailSettings(
        @NotBlank @Email String from,
        @DefaultValue Map<Role, @NotBlank @Email String> mailboxes,
        @Nullable String domain,
        @DefaultValue("2d") Duration giveUpAfter) {

    /** What follows the at sign in an address, in lower case. */
    static String domainOf(String address) {
        return address.substring(address.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
    }

    /** The domain of the county's own addresses. */
    String county() {
        return (domain == null ? domainOf(from) : domain).toLowerCase(Locale.ROOT);
    }

    boolean isInternal(String address) {
        return domainOf(address).equals(county());
    }
}
