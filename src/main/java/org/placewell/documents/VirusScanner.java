package org.placewell.documents;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Asks ClamAV's clamd by its command INSTREAM: chunks with their length, a length of zero, one line as the answer. */
@Component
class VirusScanner {

    private static final int CHUNK = 64 * 1024;
    private static final int LONGEST_ANSWER = 1000;
    private static final Pattern FOUND = Pattern.compile("stream: (.+) FOUND");

    /** The scanner gave no verdict; the message is a code for people who run Placewell. */
    static final class NoVerdict extends IOException {

        NoVerdict(String code) {
            super(code);
        }
    }

    private final VaultSettings.Scanner settings;

    VirusScanner(VaultSettings settings) {
        this.settings = settings.scanner();
    }

    boolean isSetUp() {
        return settings.host() != null && !settings.host().isBlank();
    }

    /** The name of what was found; nothing if the paper is clean. */
    Optional<String> findIn(InputStream paper) throws IOException {
        String answer = ask(paper);
        Matcher found = FOUND.matcher(answer);
        if (found.matches()) {
            return Optional.of(found.group(1));
        }
        if (answer.equals("stream: OK")) {
            return Optional.empty();
        }
        throw new NoVerdict(answer.contains("size limit exceeded") ? "TOO_LARGE_FOR_SCANNER" : "SCANNER_ERROR");
    }

    private String ask(InputStream paper) throws IOException {
        int patience = Math.toIntExact(settings.timeout().toMillis());
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(settings.host(), settings.port()), patience);
            socket.setSoTimeout(patience);
            try {
                send(paper, socket.getOutputStream());
            } catch (java.net.SocketException closed) {
                // it stops reading when the paper is too large for it, and its answer says so
            }
            return new String(socket.getInputStream().readNBytes(LONGEST_ANSWER), StandardCharsets.UTF_8)
                    .replace("\0", "")
                    .strip();
        } catch (Shelf.Changed changed) {
            throw changed;
        } catch (IOException unreachable) {
            throw new NoVerdict("SCANNER_UNREACHABLE");
        }
    }

    private static void send(InputStream paper, OutputStream socket) throws IOException {
        DataOutputStream out = new DataOutputStream(socket);
        out.write("zINSTREAM\0".getBytes(StandardCharsets.US_ASCII));
        byte[] chunk = new byte[CHUNK];
        int length;
        while ((length = paper.read(chunk)) > 0) {
            out.writeInt(length);
            out.write(chunk, 0, length);
        }
        out.writeInt(0);
        out.flush();
    }
}
