package org.placewell.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/**
 * The connection to the mail server that the letters of a round share. Opened for the first of them, and anew where the server has
 * hung up since; one for each letter would cost a handshake each.
 */
final class ServerLine implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ServerLine.class);

    private final JavaMailSenderImpl server;

    @Nullable
    private Transport transport;

    ServerLine(JavaMailSenderImpl server) {
        this.server = server;
    }

    /** A transport that is connected: the last one, as long as the server still answers on it. */
    Transport connected() throws MessagingException {
        if (transport == null || !transport.isConnected()) {
            close();
            Session session = server.getSession();
            transport =
                    server.getProtocol() == null ? session.getTransport() : session.getTransport(server.getProtocol());
            transport.connect(server.getHost(), server.getPort(), server.getUsername(), server.getPassword());
        }
        return transport;
    }

    /** What was sent stays sent, whether the server says goodbye or not. */
    @Override
    public void close() {
        if (transport != null) {
            try {
                transport.close();
            } catch (MessagingException noGoodbye) {
                LOG.debug("the mail server hung up first", noGoodbye);
            }
            transport = null;
        }
    }
}
