package org.placewell.mail;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A message whose head may name several people and that goes to one of them, so that a server never takes it for some and
 * refuses it for others; and that knows whether the server has all of its text.
 */
final class OneCopy extends MimeMessage {

    private final String recipient;
    private boolean handedOver;

    OneCopy(Session session, String recipient) {
        super(session);
        this.recipient = recipient;
    }

    @Override
    public Address[] getAllRecipients() throws MessagingException {
        return new Address[] {new InternetAddress(recipient, true)};
    }

    @Override
    public void writeTo(OutputStream out, String @Nullable [] without) throws IOException, MessagingException {
        super.writeTo(out, without);
        handedOver = true;
    }

    /** Until then the server has not seen the end of the text, so it must not deliver it (RFC 5321, 4.1.1.4). */
    boolean handedOver() {
        return handedOver;
    }
}
