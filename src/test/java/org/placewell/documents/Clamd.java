package org.placewell.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;

/**
 * ClamAV's own daemon on this machine, with one signature of ours instead of the world's; tests that need it are skipped, with
 * the reason, where it is not installed.
 */
final class Clamd implements AutoCloseable {

    static final String VIRUS = "PLACEWELL-HARMLESS-TEST-TEXT-THAT-IS-TAKEN-FOR-A-VIRUS";
    static final int LARGEST = 200 * 1024;

    private final Process process;
    private final int port;

    private Clamd(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static Clamd start(Path home) {
        Optional<Path> program = Stream.of("/usr/sbin/clamd", "/usr/local/sbin/clamd", "/opt/homebrew/sbin/clamd")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
        Assumptions.assumeTrue(program.isPresent(), "ClamAV's clamd is not installed");
        try {
            Path signatures = Files.createDirectories(home.resolve("signatures"));
            Files.writeString(
                    signatures.resolve("test.ndb"),
                    "Placewell.Test:0:*:" + HexFormat.of().formatHex(VIRUS.getBytes(StandardCharsets.US_ASCII)) + "\n");
            int port = freePort();
            Path settings = Files.writeString(home.resolve("clamd.conf"), """
                    Foreground yes
                    DatabaseDirectory %s
                    TCPSocket %d
                    TCPAddr 127.0.0.1
                    StreamMaxLength %d
                    SelfCheck 0
                    ConcurrentDatabaseReload no
                    """.formatted(signatures, port, LARGEST));
            Process process = new ProcessBuilder(program.orElseThrow().toString(), "--config-file=" + settings)
                    .redirectErrorStream(true)
                    .redirectOutput(home.resolve("clamd.log").toFile())
                    .start();
            Clamd clamd = new Clamd(process, port);
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(clamd::answers);
            return clamd;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    int port() {
        return port;
    }

    private boolean answers() {
        if (!process.isAlive()) {
            throw new IllegalStateException("clamd ended with status " + process.exitValue());
        }
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
