package org.placewell;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.sun.net.httpserver.HttpServer;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/** Shows in the local run what the mail catcher caught since the start, newest first; loopback only. */
final class MailCatcherPage implements AutoCloseable {

    private final HttpServer server;

    MailCatcherPage(GreenMail catcher, int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", exchange -> {
            byte[] page = page(catcher.getReceivedMessages()).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        server.start();
    }

    private static String page(MimeMessage[] messages) {
        StringBuilder page = new StringBuilder("<!doctype html><html lang=en><meta charset=utf-8>"
                + "<meta name=viewport content='width=device-width'><title>Caught mail</title><h1>Caught mail</h1>");
        page.append("<p>").append(messages.length).append(" since the start, newest first.</p>");
        for (int i = messages.length - 1; i >= 0; i--) {
            page.append(letter(messages[i]));
        }
        return page.toString();
    }

    private static String letter(MimeMessage message) {
        try {
            return "<hr><h2>" + HtmlUtils.htmlEscape(message.getSubject()) + "</h2><p>To: "
                    + addresses(message, Message.RecipientType.TO) + "<br>Cc: "
                    + addresses(message, Message.RecipientType.CC) + "</p><pre>"
                    + HtmlUtils.htmlEscape(GreenMailUtil.getBody(message)) + "</pre>";
        } catch (MessagingException unreadable) {
            return "<hr><p>A message that cannot be read.</p>";
        }
    }

    private static String addresses(MimeMessage message, Message.RecipientType type) throws MessagingException {
        var addresses = message.getRecipients(type);
        return addresses == null
                ? "none"
                : Arrays.stream(addresses)
                        .map(address -> HtmlUtils.htmlEscape(address.toString()))
                        .collect(Collectors.joining(", "));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
