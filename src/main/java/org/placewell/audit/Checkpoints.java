package org.placewell.audit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The witness outside the database: a file to which one signed line after another is added, each saying which row was the last
 * and how it was sealed. A line's signature covers that of the line before it. A line that a crash cut off counts for nothing.
 */
@Component
class Checkpoints {

    static final String FILE = "checkpoints.txt";

    /** Longer than any two lines. */
    private static final int TAIL = 4096;

    private static final String NOTHING_BEFORE = "";

    /** A line with less than a whole signature is one that was cut off. */
    private static final Pattern SIGNATURE = Pattern.compile("[0-9a-f]{64}");

    /** What a line says. */
    enum Kind {
        /** Up to this number the rows are sealed, the last of them with this seal. */
        SEALED,
        /** The line before is not what the database says: it was set back. From here on the next lines count. */
        SET_BACK
    }

    /**
     * One line.
     *
     * @param number of the last sealed row
     * @param seal of that row, in hexadecimal; "-" where there is no row
     * @param sound whether the signature is right and continues the line before it
     */
    record Line(Kind kind, long number, Instant at, String seal, long key, String signature, boolean sound) {}

    private final Path file;
    private final Signer signer;

    Checkpoints(EvidenceSettings settings, Signer signer) {
        this.file = settings.folder().resolve(FILE);
        this.signer = signer;
    }

    /** Whether there is a witness at all. */
    boolean exist() {
        return Files.exists(file);
    }

    /** Adds a line and does not return before it is on the disk. */
    void add(Kind kind, long number, String seal, Instant at) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        long key = signer.key();
        String words = kind + " " + number + " " + at + " " + seal + " " + key;
        String before = last().map(Line::signature).orElse(NOTHING_BEFORE);
        byte[] line = (words + " " + signer.line(key, before, words) + "\n").getBytes(StandardCharsets.UTF_8);
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.READ)) {
            long end = channel.size();
            ByteBuffer bytes = ByteBuffer.allocate(line.length + 1);
            if (end > 0 && !endsALine(channel, end)) {
                bytes.put((byte) '\n');
            }
            bytes.put(line).flip();
            channel.position(end);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    /** The last line that is one; whether it is sound is not looked at. */
    Optional<Line> last() throws IOException {
        if (!exist()) {
            return Optional.empty();
        }
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "r")) {
            byte[] tail = new byte[(int) Math.min(TAIL, open.length())];
            open.seek(open.length() - tail.length);
            open.readFully(tail);
            String[] lines = new String(tail, StandardCharsets.UTF_8).split("\n", -1);
            // one that lacks but its end is one: what is added next ends it
            for (int i = lines.length - 1; i >= 0; i--) {
                Line line = parse(lines[i], null);
                if (line != null) {
                    return Optional.of(line);
                }
            }
        }
        return Optional.empty();
    }

    /** Reads the lines one after another, oldest first. */
    void forEach(Consumer<Line> reader) throws IOException {
        if (!exist()) {
            return;
        }
        // whatever bytes there are, so that none of them stops who verifies
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
            String before = NOTHING_BEFORE;
            for (String text = lines.readLine(); text != null; text = lines.readLine()) {
                Line line = parse(text, before);
                if (line != null) {
                    reader.accept(line);
                    before = line.signature();
                }
            }
        }
    }

    /** @param before the signature of the line before; null where nobody asks whether this one continues it */
    private @Nullable Line parse(String text, @Nullable String before) {
        String[] parts = text.split(" ");
        if (parts.length != 6 || !SIGNATURE.matcher(parts[5]).matches()) {
            return null;
        }
        try {
            long key = Long.parseLong(parts[4]);
            String words = text.substring(0, text.lastIndexOf(' '));
            boolean sound = before != null
                    && signer.has(key)
                    && MessageDigest.isEqual(
                            parts[5].getBytes(StandardCharsets.US_ASCII),
                            signer.line(key, before, words).getBytes(StandardCharsets.US_ASCII));
            return new Line(
                    Kind.valueOf(parts[0]),
                    Long.parseLong(parts[1]),
                    Instant.parse(parts[2]),
                    parts[3],
                    key,
                    parts[5],
                    sound);
        } catch (RuntimeException cutOff) {
            return null;
        }
    }

    private static boolean endsALine(FileChannel channel, long end) throws IOException {
        ByteBuffer last = ByteBuffer.allocate(1);
        channel.read(last, end - 1);
        return last.get(0) == '\n';
    }
}
