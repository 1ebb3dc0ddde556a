package org.placewell.documents;

import com.google.crypto.tink.StreamingAead;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.util.StreamUtils;

/**
 * The only place that touches the bytes of papers, so that how they are written is decided once: encrypted, bound to the
 * paper's id, in a file that is named by the id and the key. What is read was neither changed nor moved, or {@link Changed} is
 * thrown.
 */
@Component
class Shelf {

    /** What arrived under a temporary name, not yet kept; {@code size} and {@code sha256} are those of the paper itself. */
    record Parcel(UUID id, long keyId, Path file, long size, String sha256) {}

    /** The bytes are not those that were written, or not of this paper. */
    static final class Changed extends IOException {

        Changed(Throwable cause) {
            super("a file of the shelf was changed", cause);
        }
    }

    private static final int BATCH = 500;

    private final Path folder;
    private final Path arrivals;
    private final Keys keys;

    Shelf(VaultSettings settings, Keys keys) throws IOException {
        this.folder = settings.folder();
        this.arrivals = folder.resolve("arrivals");
        this.keys = keys;
        Files.createDirectories(arrivals);
    }

    /** Writes at most one byte more than {@code limit}, so that a larger parcel shows by its size, and syncs it. */
    Parcel receive(InputStream content, long limit) throws IOException {
        return write(UUID.randomUUID(), keys.primary(), content, limit);
    }

    private Parcel write(UUID id, long keyId, InputStream content, long limit) throws IOException {
        // readable by this process alone where the file system knows permissions
        Path file = Files.createTempFile(arrivals, "", ".part");
        MessageDigest digest = sha256();
        long size = 0;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            // closing it writes the last segment, and must come before the sync
            try (OutputStream out = new DigestOutputStream(
                    encrypting(id, keyId, StreamUtils.nonClosing(Channels.newOutputStream(channel))), digest)) {
                byte[] buffer = new byte[64 * 1024];
                int read;
                while (size <= limit
                        && (read = content.read(buffer, 0, (int) Math.min(buffer.length, limit + 1 - size))) >= 0) {
                    out.write(buffer, 0, read);
                    size += read;
                }
            }
            channel.force(true);
        } catch (IOException failure) {
            Files.deleteIfExists(file);
            throw failure;
        }
        return new Parcel(id, keyId, file, size, HexFormat.of().formatHex(digest.digest()));
    }

    /** The paper that a parcel holds, read back from the disk. */
    byte[] contents(Parcel parcel) throws IOException {
        try (InputStream in = decrypting(parcel.id(), parcel.keyId(), parcel.file())) {
            return in.readAllBytes();
        }
    }

    void keep(Parcel parcel) throws IOException {
        Path compartment = compartment(parcel.id());
        if (Files.notExists(compartment)) {
            Files.createDirectories(compartment);
            sync(folder);
        }
        Files.move(parcel.file(), path(parcel.id(), parcel.keyId()), StandardCopyOption.ATOMIC_MOVE);
        sync(compartment);
    }

    void discard(Parcel parcel) throws IOException {
        Files.deleteIfExists(parcel.file());
    }

    /** The paper as a stream that throws {@link Changed} as soon as it meets a byte that was not written here. */
    InputStream open(UUID id, long keyId) throws IOException {
        long key = Files.exists(path(id, keyId)) ? keyId : otherKey(id).orElse(keyId);
        return decrypting(id, key, path(id, key));
    }

    boolean holds(UUID id, long keyId) throws IOException {
        return holdsFile(id, keyId) || otherKey(id).isPresent();
    }

    /** Whether the very file is there that this key encrypts. */
    boolean holdsFile(UUID id, long keyId) {
        return Files.isRegularFile(path(id, keyId));
    }

    /**
     * The key of the file that is there of a paper whose named file is not: a database restored from before a rotation names
     * the older key.
     */
    private Optional<Long> otherKey(UUID id) throws IOException {
        Path compartment = compartment(id);
        if (Files.notExists(compartment)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(compartment)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(id + "."))
                    .map(name -> Long.valueOf(name.substring(name.lastIndexOf('.') + 1)))
                    .filter(keys::has)
                    .findFirst();
        }
    }

    String hash(UUID id, long keyId) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream in = open(id, keyId);
                OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            in.transferTo(out);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Lays a copy that another key encrypts beside the one that is there; what it holds has the hash that is returned. */
    String copy(UUID id, long fromKey, long toKey) throws IOException {
        try (InputStream in = open(id, fromKey)) {
            Parcel parcel = write(id, toKey, in, Long.MAX_VALUE - 1);
            try {
                keep(parcel);
                return parcel.sha256();
            } finally {
                discard(parcel);
            }
        }
    }

    void remove(UUID id, long keyId) throws IOException {
        Files.deleteIfExists(path(id, keyId));
    }

    /** Removes files that were last written before {@code then}: of each batch of names those that {@code unwanted} picks. */
    int clear(Instant then, UnaryOperator<Set<String>> unwanted) throws IOException {
        int removed = 0;
        Map<String, Path> batch = new LinkedHashMap<>();
        try (Stream<Path> files = Files.walk(folder, 2).filter(Files::isRegularFile)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                if (isOlder(file, then)) {
                    batch.put(file.getFileName().toString(), file);
                }
                if (batch.size() == BATCH) {
                    removed += remove(batch, unwanted);
                    batch.clear();
                }
            }
        }
        return removed + remove(batch, unwanted);
    }

    private static int remove(Map<String, Path> batch, UnaryOperator<Set<String>> unwanted) throws IOException {
        int removed = 0;
        for (String name : unwanted.apply(Set.copyOf(batch.keySet()))) {
            Path file = batch.get(name);
            if (file != null && Files.deleteIfExists(file)) {
                removed++;
            }
        }
        return removed;
    }

    private static boolean isOlder(Path file, Instant then) throws IOException {
        try {
            return Files.getLastModifiedTime(file).toInstant().isBefore(then);
        } catch (NoSuchFileException keptMeanwhile) {
            return false;
        }
    }

    private OutputStream encrypting(UUID id, long keyId, OutputStream out) throws IOException {
        StreamingAead key = keys.of(keyId);
        try {
            return key.newEncryptingStream(out, bytesOf(id));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private InputStream decrypting(UUID id, long keyId, Path file) throws IOException {
        StreamingAead key = keys.of(keyId);
        InputStream bytes = new Disk(Files.newInputStream(file));
        try {
            return new Unchanged(key.newDecryptingStream(bytes, bytesOf(id)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Path path(UUID id, long keyId) {
        return compartment(id).resolve(fileName(id, keyId));
    }

    static String fileName(UUID id, long keyId) {
        return id + "." + keyId;
    }

    /** Ids are random, so their first two digits spread the files over 256 folders. */
    private Path compartment(UUID id) {
        return folder.resolve(id.toString().substring(0, 2));
    }

    private static byte[] bytesOf(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    /** Makes a new name survive a power failure. Windows cannot open a folder; its file system logs names by itself. */
    private static void sync(Path directory) throws IOException {
        if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    /** Lets a failing disk pass through the decryption as what it is, and not as a changed file. */
    private static final class Disk extends FilterInputStream {

        Disk(InputStream in) {
            super(in);
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException("the decryption reads blocks");
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            try {
                return super.read(buffer, offset, length);
            } catch (IOException failure) {
                throw new UncheckedIOException("the disk cannot be read", failure);
            }
        }
    }

    /** Names what the decryption refuses. */
    private static final class Unchanged extends FilterInputStream {

        Unchanged(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            try {
                return super.read(buffer, offset, length);
            } catch (IOException refused) {
                throw new Changed(refused);
            }
        }
    }
}
