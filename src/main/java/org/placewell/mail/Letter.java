package org.placewell.mail;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message to be sent.
 *
 * @param purpose the message of domain 13 and what renders it: {@code onboarding/M4} is the text template
 *     {@code mail/onboarding/M4.txt}
 * @param occasion the id of the fact that caused it, so that the same fact never mails twice, after the number of the case:
 *     {@code P-2026-00001/submission/2}
 * @param to one address
 * @param cc each gets a copy of its own, which names them all
 * @param replyTo whom an answer reaches
 * @param subject fixed text plus a number; no name of a client, no case, tax or bank number
 * @param content what the template names
 * @param confidential whether it tells anything of class C3 or above, so that each reading is recorded
 * @param calendar a meeting that goes with it; null for a letter of text alone
 */
public record Letter(
        String purpose,
        String occasion,
        String to,
        List<String> cc,
        @Nullable String replyTo,
        String subject,
        Map<String, Object> content,
        boolean confidential,
        @Nullable CalendarPart calendar) {

    public Letter(
            String purpose,
            String occasion,
            String to,
            List<String> cc,
            @Nullable String replyTo,
            String subject,
            Map<String, Object> content) {
        this(purpose, occasion, to, cc, replyTo, subject, content, false, null);
    }

    public Letter(
            String purpose,
            String occasion,
            String to,
            List<String> cc,
            @Nullable String replyTo,
            String subject,
            Map<String, Object> content,
            boolean confidential) {
        this(purpose, occasion, to, cc, replyTo, subject, content, confidential, null);
    }

    public Letter with(CalendarPart meeting) {
        return new Letter(purpose, occasion, to, cc, replyTo, subject, content, confidential, meeting);
    }
}
