package org.placewell.employers.web;

import static java.util.Objects.requireNonNull;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.placewell.employers.NewEmployer;
import org.placewell.employers.Prospect;
import org.placewell.employers.Sector;

/** The fields of "Add an employer" as they were typed. */
record EmployerForm(
        @NotBlank(message = "Enter the legal name.")
        @Size(max = 200, message = "Shorten the legal name to 200 characters.")
        @Nullable
        String legalName,

        @Size(max = 200, message = "Shorten the trade name to 200 characters.") @Nullable
        String dba,

        @Nullable String sector,

        @NotBlank(message = "Enter the street and number.")
        @Size(max = 200, message = "Shorten the street to 200 characters.")
        @Nullable
        String street,

        @NotBlank(message = "Enter the city.")
        @Size(max = 100, message = "Shorten the city to 100 characters.")
        @Nullable
        String city,

        @NotBlank(message = "Enter the ZIP code.")
        @Pattern(regexp = "|\\d{5}(-\\d{4})?", message = "Enter a ZIP code such as 95110 or 95110-1234.")
        @Nullable
        String zip,

        @Size(max = 120, message = "Shorten the contact's name to 120 characters.") @Nullable
        String contactName,

        @Size(max = 40, message = "Shorten the phone number to 40 characters.") @Nullable
        String phone,

        @Email(message = "Enter an e-mail address such as name@example.org.")
        @Size(max = 254, message = "Shorten the e-mail address to 254 characters.")
        @Nullable
        String email,

        @Size(max = 200, message = "Shorten the website to 200 characters.") @Nullable
        String website,

        @Pattern(regexp = "|\\s*\\d{2}-?\\d{7}\\s*", message = "Enter the federal number such as 12-3456789.") @Nullable
        String fein,

        @Size(max = 200, message = "Shorten the source to 200 characters.") @Nullable
        String source,

        @Size(max = 2000, message = "Shorten the reason to 2000 characters.") @Nullable
        String reason,

        @Nullable String anyway) {

    static EmployerForm empty() {
        return new EmployerForm(null, null, null, null, null, null, null, null, null, null, null, null, null, null);
    }

    /** Null where none, or none that there is, was chosen. */
    @Nullable
    Sector chosenSector() {
        return Arrays.stream(Sector.values())
                .filter(known -> known.name().equals(sector))
                .findFirst()
                .orElse(null);
    }

    /** After validation. */
    Prospect prospect() {
        return prospect(
                requireNonNull(legalName),
                requireNonNull(chosenSector()),
                requireNonNull(street),
                requireNonNull(city),
                requireNonNull(zip));
    }

    /** What is there so far, to look for employers like it. */
    Prospect typedSoFar() {
        return prospect(orEmpty(legalName), Sector.PRIVATE, "", "", orEmpty(zip));
    }

    private Prospect prospect(String name, Sector owned, String where, String town, String postalCode) {
        return new Prospect(
                new NewEmployer(name, dba, owned, where, town, postalCode, contactName, phone, email),
                website,
                fein,
                source,
                reason);
    }

    private static String orEmpty(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }
}
