package org.placewell.mail;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import java.util.Map;
import org.placewell.staff.Role;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the county's mail is set up.
 *
 * @param from the system's own address; answers go to a person by Reply-To
 * @param mailboxes of the roles that have a common one, such as {@code placewell.mail.mailboxes.er-supervisor}
 */
@Validated
@ConfigurationProperties("placewell.mail")
record MailSettings(
        @NotBlank @Email String from, @DefaultValue Map<Role, @NotBlank @Email String> mailboxes) {}
