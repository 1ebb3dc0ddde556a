package org.placewell.custody;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.placewell.documents.StoredDocument;
import org.placewell.employers.Tier;
import org.springframework.stereotype.Component;

/**
 * The county's "S" drive (CUS-3). A file appears there whole and checked or not at all: it is written under another name, synced,
 * read back, and renamed. Nothing is ever overwritten.
 */
@Component
class Share {

    private static final Pattern OTHER = Pattern.compile("[^a-z0-9]+");
    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
    private static final int LONGEST_SLUG = 60;

    /** Lies in the root of the share, so that the empty folder of a share that is not mounted is not taken for it. */
    static final String MARKER = ".placewell-share";

    /** As Linux and Windows say that a disk or a quota is used up. */
    private static final List<String> FULL =
            List.of("no space left", "disk quota exceeded", "not enough space on the disk");

    private final @Nullable Path root;
    private final FileLedger ledger;

    Share(CustodySettings settings, FileLedger ledger) {
        this.root = settings.shareFolder();
        this.ledger = ledger;
    }

    /** Why nothing can be written; the same for every copy until somebody mends it. */
    static final class Unreachable extends IOException {
        Unreachable(String words) {
            super(words);
        }
    }

    /** Why one file cannot be written, in words for people. */
    private static final class Unfit extends IOException {
        Unfit(String words) {
            super(words);
        }
    }

    /** What is to be said of a failure: its own words only where they name no place of this machine. */
    static String words(IOException failure) {
        if (failure instanceof Unfit) {
            return String.valueOf(failure.getMessage());
        }
        String reason = failure instanceof FileSystemException of ? of.getReason() : null;
        return reason == null ? "The copy cannot be written." : "The copy cannot be written: " + reason + ".";
    }

    /** A full disk is the same for every file, so that all of them wait. */
    static IOException meaning(IOException failure) {
        String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        return FULL.stream().anyMatch(message::contains) ? new Unreachable("The share is full.") : failure;
    }

    /** The document is to lie on the share; a sweep writes it. */
    void queue(CustodyFile file, FilePart part, int version, StoredDocument document, Instant now) {
        ledger.queue(file.id(), part, version, document, pathOf(file, part, version, document), now);
    }

    /** {@code Employers/E-00001-alviso-clinic/tier-i/P-2026-00001/w9_v1.pdf}: made of nothing that could lead elsewhere. */
    static String pathOf(CustodyFile file, FilePart part, int version, StoredDocument document) {
        return file.shareFolder() + "/" + part.slug() + "_v" + version + endingOf(document.mediaType());
    }

    /** Where a new file's copies are to lie. */
    static String folderOf(CustodyFile file) {
        return "Employers/" + file.employerNumber() + "-" + slug(file.employerName()) + "/" + slugOf(file.tier()) + "/"
                + file.agreementNumber();
    }

    static String slug(String name) {
        String plain = ACCENTS.matcher(Normalizer.normalize(name, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
        String slug = OTHER.matcher(plain).replaceAll("-").replaceAll("^-|-$", "");
        String brief = slug.length() > LONGEST_SLUG ? slug.substring(0, LONGEST_SLUG) : slug;
        return brief.isEmpty() ? "employer" : brief;
    }

    private static String slugOf(Tier tier) {
        return slug(tier.name());
    }

    private static String endingOf(String mediaType) {
        return switch (mediaType) {
            case "image/jpeg" -> ".jpg";
            case "image/png" -> ".png";
            case "image/tiff" -> ".tif";
            default -> ".pdf";
        };
    }

    /**
     * Lays a file and its SHA-256 beside each other; a second time changes nothing.
     *
     * @param supersedes the path of the file that this one replaces: it stays, with a note beside it
     * @throws Unreachable if the share is not there
     * @throws IOException if this file cannot be written
     */
    void write(String path, InputStream content, String sha256, @Nullable String supersedes) throws IOException {
        Path base = reachable();
        Path target = inside(base, path);
        Path folder = inside(base, path.substring(0, path.lastIndexOf('/')));
        requireWithin(base, folder);
        try {
            Files.createDirectories(folder);
        } catch (FileAlreadyExistsException blocked) {
            throw new Unfit("A file lies where its folder should be.");
        } catch (IOException gone) {
            throw new Unreachable("The share takes no files now.");
        }
        try {
            lay(base, target, folder, content, sha256, supersedes);
        } catch (IOException failure) {
            throw meaning(failure);
        }
    }

    private static void lay(
            Path base, Path target, Path folder, InputStream content, String sha256, @Nullable String supersedes)
            throws IOException {
        if (!Files.exists(target)) {
            put(target, folder, content, sha256);
        } else if (!hashOf(target).equals(sha256)) {
            throw new Unfit("Another file lies there already.");
        }
        note(target, ".sha256", sha256 + "  " + target.getFileName() + "\n");
        if (supersedes != null) {
            note(inside(base, supersedes), ".superseded", "Superseded by " + target.getFileName() + "\n");
        }
    }

    /** A folder that is not mounted is neither made anew nor written to: the copy would lie on this machine instead. */
    private Path reachable() throws Unreachable {
        if (root == null) {
            throw new Unreachable("No share is set up.");
        }
        if (!Files.isDirectory(root) || !Files.isWritable(root)) {
            throw new Unreachable("The share cannot be reached.");
        }
        if (!Files.isRegularFile(root.resolve(MARKER))) {
            throw new Unreachable("The share is not mounted: the file " + MARKER + " is not there.");
        }
        try {
            return root.toRealPath();
        } catch (IOException gone) {
            throw new Unreachable("The share cannot be reached.");
        }
    }

    private static Path inside(Path base, String path) throws IOException {
        Path target = base.resolve(path).normalize();
        if (!target.startsWith(base)) {
            throw new Unfit("The path leads out of the share.");
        }
        return target;
    }

    /** Before anything is made: what is there of the folder may be a link to another place. */
    private static void requireWithin(Path base, Path folder) throws IOException {
        Path there = folder;
        while (!Files.exists(there, LinkOption.NOFOLLOW_LINKS)) {
            there = Objects.requireNonNull(there.getParent());
        }
        if (!Files.exists(there) || !there.toRealPath().startsWith(base)) {
            throw new Unfit("The folder leads out of the share.");
        }
    }

    private static void put(Path target, Path folder, InputStream content, String sha256) throws IOException {
        Path draft = target.resolveSibling(".placewell-" + UUID.randomUUID());
        try {
            writeSynced(draft, content);
            if (!hashOf(draft).equals(sha256)) {
                throw new Unfit("The copy differs from the scan.");
            }
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
            sync(folder);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static void note(Path target, String suffix, String words) throws IOException {
        Path note = target.resolveSibling(target.getFileName() + suffix);
        Path draft = target.resolveSibling(".placewell-" + UUID.randomUUID());
        try {
            writeSynced(draft, new ByteArrayInputStream(words.getBytes(StandardCharsets.UTF_8)));
            Files.move(draft, note, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static void writeSynced(Path draft, InputStream content) throws IOException {
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                OutputStream out = Channels.newOutputStream(channel)) {
            content.transferTo(out);
            channel.force(true);
        }
    }

    /** So that the new name outlives a crash, where the file system knows that. */
    private static void sync(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException notSupported) {
            // Windows shares cannot sync a folder; the file itself is synced
            return;
        }
    }

    private static String hashOf(Path file) throws IOException {
        try (DigestInputStream in = new DigestInputStream(Files.newInputStream(file), sha256())) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
