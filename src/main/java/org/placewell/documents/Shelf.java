package org.placewell.documents;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The only place that touches the bytes of papers, so that how they are written is decided once. */
@Component
class Shelf {

    /** What arrived under a temporary name, not yet kept. */
    record Parcel(Path file, long size, String sha256) {}

    private final Path folder;
    private final Path arrivals;

    Shelf(VaultSettings settings) throws IOException {
        this.folder = settings.folder();
        this.arrivals = folder.resolve("arrivals");
        Files.createDirectories(arrivals);
    }

    /** Writes at most one byte more than {@code limit}, so that a larger parcel shows by its size, and syncs it. */
    Parcel receive(InputStream content, long limit) throws IOException {
        // readable by this process alone where the file system knows permissions
        Path file = Files.createTempFile(arrivals, "", ".part");
        MessageDigest digest = sha256();
        long size = 0;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                OutputStream out = new DigestOutputStream(Channels.newOutputStream(channel), digest)) {
            byte[] buffer = new byte[16 * 1024];
            int read;
            while (size <= limit
                    && (read = content.read(buffer, 0, (int) Math.min(buffer.length, limit + 1 - size))) >= 0) {
                out.write(buffer, 0, read);
                size += read;
            }
            channel.force(true);
        } catch (IOException failure) {
            Files.deleteIfExists(file);
            throw failure;
        }
        return new Parcel(file, size, HexFormat.of().formatHex(digest.digest()));
    }

    /** The first bytes of a parcel, at most {@code length}. */
    byte[] start(Parcel parcel, int length) throws IOException {
        try (InputStream in = Files.newInputStream(parcel.file())) {
            return in.readNBytes(length);
        }
    }

    void keep(Parcel parcel, UUID id) throws IOException {
        Path compartment = compartment(id);
        if (Files.notExists(compartment)) {
            Files.createDirectories(compartment);
            sync(folder);
        }
        Files.move(parcel.file(), path(id), StandardCopyOption.ATOMIC_MOVE);
        sync(compartment);
    }

    void discard(Parcel parcel) throws IOException {
        Files.deleteIfExists(parcel.file());
    }

    InputStream open(UUID id) throws IOException {
        return Files.newInputStream(path(id));
    }

    boolean holds(UUID id) {
        return Files.isRegularFile(path(id));
    }

    String hash(UUID id) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream in = open(id);
                OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            in.transferTo(out);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Removes the files that were last written before {@code then} and whose name {@code unwanted} tells; how many. */
    int clear(Instant then, Predicate<String> unwanted) throws IOException {
        int removed = 0;
        try (Stream<Path> files = Files.walk(folder, 2).filter(Files::isRegularFile)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                if (isOlder(file, then) && unwanted.test(file.getFileName().toString()) && Files.deleteIfExists(file)) {
                    removed++;
                }
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

    private Path path(UUID id) {
        return compartment(id).resolve(id.toString());
    }

    /** Ids are random, so their first two digits spread the files over 256 folders. */
    private Path compartment(UUID id) {
        return folder.resolve(id.toString().substring(0, 2));
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
}
