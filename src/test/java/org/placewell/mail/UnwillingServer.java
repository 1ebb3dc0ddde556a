package org.placewell.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** An SMTP server that is polite until one command, which it answers as told, or by hanging up when told nothing. */
final class UnwillingServer implements AutoCloseable {

    static final String END_OF_DATA = "END-OF-DATA";

    private final ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final String command;
    private final String answer;

    UnwillingServer(String command, String answer) throws IOException {
        this.command = command;
        this.answer = answer;
        Thread thread = new Thread(this::serve, "unwilling-smtp");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void serve() {
        try (Socket client = socket.accept();
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8))) {
            say(client, "220 unwilling");
            boolean inData = false;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (inData && !line.equals(".")) {
                    continue;
                }
                String said = inData ? END_OF_DATA : line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
                if (said.equals(command) && answer.isEmpty()) {
                    return;
                }
                say(client, said.equals(command) ? answer : said.equals("DATA") ? "354 go on" : "250 fine");
                inData = said.equals("DATA");
            }
        } catch (IOException closed) {
            // the client or the test hung up first, which ends this conversation as well
        }
    }

    private static void say(Socket client, String line) throws IOException {
        OutputStream out = client.getOutputStream();
        out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
