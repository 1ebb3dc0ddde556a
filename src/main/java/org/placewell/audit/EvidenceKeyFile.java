package org.placewell.audit;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.mac.HmacKey;
import com.google.crypto.tink.mac.HmacParameters;
import com.google.crypto.tink.mac.MacConfig2026;
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
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The file of the keys that evidence is signed with, a Tink keyset in JSON, apart from the keys of the papers: who may read those
 * need not be able to forge evidence. The commands {@code create-evidence-key} and {@code rotate-evidence-key} of the jar write it.
 */
public final class EvidenceKeyFile {

    private static final String FROM_ENVIRONMENT = "PLACEWELL_EVIDENCE_KEYFILE";

    private static final Map<String, Command> COMMANDS =
            Map.of("create-evidence-key", EvidenceKeyFile::create, "rotate-evidence-key", EvidenceKeyFile::rotate);

    private EvidenceKeyFile() {}

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
        } catch (UnusableEvidenceKeys | IOException failure) {
            System.err.println(failure instanceof UnusableEvidenceKeys ? failure.getMessage() : failure.toString());
            return 1;
        }
    }

    /** Makes the file with its first key; refuses to touch one that is there. */
    public static String create(Path path) throws IOException {
        KeysetHandle keys = withNewPrimary(null);
        write(path, keys, false);
        return "Created " + path + " with key " + idOf(keys.getPrimary())
                + ". Keep a copy of it apart from the database: without it evidence cannot be verified, and who has it can"
                + " forge evidence.";
    }

    /** Adds a key that is signed with from now on; the older ones stay, for what they have signed. */
    public static String rotate(Path path) throws IOException {
        KeysetHandle keys = withNewPrimary(read(path));
        write(path, keys, true);
        return "Added key " + idOf(keys.getPrimary()) + " to " + path
                + ". The running application takes it up within a minute. Keep a copy of the file.";
    }

    static KeysetHandle read(Path path) {
        try {
            return TinkJsonProtoKeysetFormat.parseKeyset(
                    Files.readString(path), MacConfig2026.get(), InsecureSecretKeyAccess.get());
        } catch (NoSuchFileException missing) {
            throw new UnusableEvidenceKeys("The key file " + path + " does not exist.");
        } catch (IOException unreadable) {
            throw new UnusableEvidenceKeys("The key file " + path + " cannot be read.");
        } catch (GeneralSecurityException | RuntimeException wrong) {
            // the cause may quote the file, so it goes no further
            throw new UnusableEvidenceKeys("The key file " + path + " holds no keys for evidence.");
        }
    }

    /** Keys have numbers of 32 bits without a sign. */
    static long idOf(KeysetHandle.Entry key) {
        return Integer.toUnsignedLong(key.getId());
    }

    @AccessesPartialKey
    private static KeysetHandle withNewPrimary(@Nullable KeysetHandle before) {
        try {
            HmacParameters kind = HmacParameters.builder()
                    .setKeySizeBytes(32)
                    .setTagSizeBytes(32)
                    .setHashType(HmacParameters.HashType.SHA256)
                    .setVariant(HmacParameters.Variant.NO_PREFIX)
                    .build();
            KeysetHandle.Builder keys = before == null ? KeysetHandle.newBuilder() : KeysetHandle.newBuilder(before);
            return keys.addEntry(KeysetHandle.importKey(HmacKey.builder()
                                    .setParameters(kind)
                                    .setKeyBytes(SecretBytes.randomBytes(kind.getKeySizeBytes()))
                                    .build())
                            .withRandomId()
                            .makePrimary())
                    .build();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Beside the file, then in its place, so that at no time a half-written one stands there. */
    private static void write(Path path, KeysetHandle keys, boolean replace) throws IOException {
        Path folder = Objects.requireNonNullElse(path.toAbsolutePath().getParent(), Path.of("."));
        Path written = Files.createTempFile(folder, ".evidence-keys", ".new");
        try {
            if (replace && folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(written, Files.getPosixFilePermissions(path));
            }
            try (FileChannel channel = FileChannel.open(written, StandardOpenOption.WRITE)) {
                Channels.newOutputStream(channel)
                        .write(TinkJsonProtoKeysetFormat.serializeKeyset(
                                        keys, MacConfig2026.get(), InsecureSecretKeyAccess.get())
                                .getBytes(StandardCharsets.UTF_8));
                channel.force(true);
            }
            if (replace) {
                Files.move(written, path, StandardCopyOption.ATOMIC_MOVE);
            } else {
                // never over a file that is there
                Files.createLink(path, written);
            }
        } catch (FileAlreadyExistsException exists) {
            throw new UnusableEvidenceKeys(path + " exists already. To add a new key to it, use rotate-evidence-key.");
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        } finally {
            Files.deleteIfExists(written);
        }
    }
}
