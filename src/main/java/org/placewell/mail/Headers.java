package org.placewell.mail;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.regex.Pattern;

/** Lets nothing into a mail's header that could become another header or another recipient. */
final class Headers {

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]");
    private static final int LONGEST_ADDRESS = 254;

    private Headers() {}

    /** @throws IllegalArgumentException unless it is one plain address, {@code name@domain} */
    static String address(String address) {
        try {
            InternetAddress parsed = new InternetAddress(text(address), true);
            if (address.length() > LONGEST_ADDRESS || parsed.isGroup() || !address.equals(parsed.getAddress())) {
                throw new IllegalArgumentException("not one plain mail address");
            }
            return address;
        } catch (AddressException malformed) {
            // without the cause: its message repeats the address, and logs name no recipient
            throw new IllegalArgumentException("malformed mail address");
        }
    }

    /** @throws IllegalArgumentException if it is blank or contains a control character */
    static String text(String text) {
        if (text.isBlank() || CONTROL.matcher(text).find()) {
            throw new IllegalArgumentException("blank or with a control character");
        }
        return text;
    }
}
