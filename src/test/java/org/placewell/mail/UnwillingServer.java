package org.placewell.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An SMTP server that is polite until one command, which it answers as told: with a line, by hanging up, by saying nothing until
 * it is closed, or with each line after a while.
 */
final class UnwillingServer implements AutoCloseable {

    static final String CONNECT = "CONNECT";
    static final String END_OF_DATA = "END-OF-DATA";

    /** Answers. */
    static final String HANGS_UP = "";

    static final String SAYS_NOTHING = "...";

    /** Takes the letter, and lets the client wait before each answer. */
    static final String IS_SLOW = "slow";

    private static final long SLOW_MILLIS = 100;

    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Queue<Socket> clients = new ConcurrentLinkedQueue<>();
    private final Queue<String> messageIds = new ConcurrentLinkedQueue<>();
    private final AtomicInteger stuck = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final String command;
    private final String answer;

    UnwillingServer(String command, String answer) throws IOException {
        this.command = command;
        this.answer = answer;
        run(this::accept);
    }

    int port() {
        return socket.getLocalPort();
    }

    /** How often somebody has connected. */
    int connections() {
        return clients.size();
    }

    /** How many conversations it has left without an answer. */
    int stuck() {
        return stuck.get();
    }

    /** The Message-ID of each text that came whole, whatever was answered. */
    List<String> messageIds() {
        return List.copyOf(messageIds);
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        socket.close();
        for (Socket client : clients) {
            client.close();
        }
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = socket.accept();
            clients.add(client);
            run(() -> serve(client));
        }
    }

    private void serve(Socket client) throws IOException {
        try (client;
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8))) {
            if (!answers(client, CONNECT, "220 unwilling")) {
                return;
            }
            boolean inData = false;
            String messageId = "";
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (inData && !line.equals(".")) {
                    messageId = line.startsWith("Message-ID: ") ? line.substring("Message-ID: ".length()) : messageId;
                    continue;
                }
                if (inData) {
                    messageIds.add(messageId);
                }
                String said = inData ? END_OF_DATA : line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
                if (!answers(client, said, said.equals("DATA") ? "354 go on" : "250 fine")) {
                    return;
                }
                inData = said.equals("DATA") && !said.equals(command);
            }
        }
    }

    /** Whether the conversation goes on. */
    private boolean answers(Socket client, String said, String politely) throws IOException {
        if (answer.equals(IS_SLOW)) {
            waitFor(SLOW_MILLIS);
        } else if (said.equals(command)) {
            if (answer.equals(SAYS_NOTHING)) {
                stuck.incrementAndGet();
                waitFor(Long.MAX_VALUE);
                return false;
            }
            if (answer.equals(HANGS_UP)) {
                return false;
            }
            say(client, answer);
            return true;
        }
        say(client, politely);
        return true;
    }

    private void waitFor(long millis) {
        try {
            closed.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void say(Socket client, String line) throws IOException {
        OutputStream out = client.getOutputStream();
        out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private interface Conversation {
        void hold() throws IOException;
    }

    private static void run(Conversation conversation) {
        Thread thread = new Thread(
                () -> {
                    try {
                        conversation.hold();
                    } catch (IOException closed) {
                        // the client or the test hung up first, which ends this conversation as well
                    }
                },
                "unwilling-smtp");
        thread.setDaemon(true);
        thread.start();
    }
}
