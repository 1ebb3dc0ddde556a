package org.placewell.documents;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.streamingaead.AesGcmHkdfStreamingKey;
import com.google.crypto.tink.streamingaead.AesGcmHkdfStreamingParameters;
import com.google.crypto.tink.streamingaead.PredefinedStreamingAeadParameters;
import com.google.crypto.tink.streamingaead.StreamingAeadConfig2026;
import com.google.crypto.tink.util.SecretBytes;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The file of the keys that papers are encrypted with, a Tink keyset in JSON. The commands {@code create-document-key} and
 * {@code rotate-document-key} of the jar write it; the running application only reads it.
 */
public final class KeyFile {

    private static final String FROM_ENVIRONMENT = "PLACEWELL_DOCUMENTS_KEYFILE";

    private static final AesGcmHkdfStreamingParameters KIND = PredefinedStreamingAeadParameters.AES256_GCM_HKDF_1MB;

    /** The commands by their word; each answers with what it did. */
    private static final Map<String, Command> COMMANDS =
            Map.of("create-document-key", KeyFile::create, "rotate-document-key", KeyFile::rotate);

    private final Path path;

    private KeyFile(Path path) {
        this.path = path;
    }

    @FunctionalInterface
    private interface Command {
        String run(Path file) throws IOException;
    }

    public static boolean isCommand(String... arguments) {
        return arguments.length > 0 && COMMANDS.containsKey(arguments[0]);
    }

    /** Does what the arguments ask for and says so in one line; returns the status to exit with. */
    @SuppressWarnings("SystemOut")
    public static int run(String... arguments) {
        String file = arguments.length > 1 ? arguments[1] : System.getenv(FROM_ENVIRONMENT);
        if (file == null || file.isBlank()) {
            System.err.println("Name the key file: " + arguments[0] + " FILE, or set " + FROM_ENVIRONMENT + ".");
            return 2;
        }
        try {
            System.out.println(
                    Objects.requireNonNull(COMMANDS.get(arguments[0])).run(Path.of(file)));
            return 0;
        } catch (UnusableKeys | IOException failure) {
            System.err.println(failure instanceof UnusableKeys ? failure.getMessage() : failure.toString());
            return 1;
        }
    }

    /** Makes the file with its first key; refuses to touch one that is there. */
    public static String create(Path path) throws IOException {
        if (Files.exists(path)) {
            throw new UnusableKeys(path + " exists already. To add a new key to it, use rotate-document-key.");
        }
        KeysetHandle keys = withNewPrimary(null);
        new KeyFile(path).write(keys, false);
        return "Created " + path + " with key " + idOf(keys.getPrimary())
                + ". Keep a copy of it apart from the papers: without it nobody can read them.";
    }

    /** Adds a key that everything is encrypted with from now on; the older ones stay, for what they have encrypted. */
    public static String rotate(Path path) throws IOException {
        KeysetHandle keys = withNewPrimary(read(path));
        new KeyFile(path).write(keys, true);
        return "Added key " + idOf(keys.getPrimary()) + " to " + path
                + ". The running application takes it up within the hour and re-encrypts older papers."
                + " Keep a copy of the file, and every older copy until the backups made with it are gone.";
    }

    static KeysetHandle read(Path path) {
        try {
            return TinkJsonProtoKeysetFormat.parseKeyset(
                    Files.readString(path), StreamingAeadConfig2026.get(), InsecureSecretKeyAccess.get());
        } catch (NoSuchFileException missing) {
            throw new UnusableKeys("The key file " + path + " does not exist.");
        } catch (IOException unreadable) {
            throw new UnusableKeys("The key file " + path + " cannot be read.");
        } catch (GeneralSecurityException | RuntimeException wrong) {
            // the cause may quote the file, so it goes no further
            throw new UnusableKeys("The key file " + path + " holds no keys of Placewell.");
        }
    }

    /** Whether everybody on the machine can read the keys. */
    static boolean isOpenToAll(Path path) throws IOException {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                && Files.getPosixFilePermissions(path).contains(PosixFilePermission.OTHERS_READ);
    }

    /** Keys have numbers of 32 bits without a sign. */
    static long idOf(KeysetHandle.Entry key) {
        return Integer.toUnsignedLong(key.getId());
    }

    @AccessesPartialKey
    private static KeysetHandle withNewPrimary(@Nullable KeysetHandle before) {
        try {
            KeysetHandle.Builder keys = before == null ? KeysetHandle.newBuilder() : KeysetHandle.newBuilder(before);
            return keys.addEntry(KeysetHandle.importKey(AesGcmHkdfStreamingKey.create(
                                    KIND, SecretBytes.randomBytes(KIND.getKeySizeBytes())))
                            .withRandomId()
                            .makePrimary())
                    .build();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Beside the file, then in its place, so that at no time a half-written one stands there. */
    private void write(KeysetHandle keys, boolean replace) throws IOException {
        Path folder = Objects.requireNonNullElse(path.toAbsolutePath().getParent(), Path.of("."));
        Path written = Files.createTempFile(folder, ".document-keys", ".new");
        try {
            if (replace && folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(written, Files.getPosixFilePermissions(path));
            }
            try (FileChannel channel = FileChannel.open(written, StandardOpenOption.WRITE)) {
                Channels.newOutputStream(channel)
                        .write(TinkJsonProtoKeysetFormat.serializeKeyset(
                                        keys, StreamingAeadConfig2026.get(), InsecureSecretKeyAccess.get())
                                .getBytes(StandardCharsets.UTF_8));
                channel.force(true);
            }
            if (replace) {
                Files.move(written, path, StandardCopyOption.ATOMIC_MOVE);
            } else {
                // never over a file that came meanwhile
                Files.createLink(path, written);
            }
        } catch (FileAlreadyExistsException exists) {
            throw new UnusableKeys(path + " exists already. To add a new key to it, use rotate-document-key.");
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        } finally {
            Files.deleteIfExists(written);
        }
    }
}
