package org.placewell.documents;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.placewell.staff.Refused;
import org.placewell.workflow.Acting;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Keeps papers: bytes encrypted in a folder under random names, what is known of them in a row. */
@Service
public class DocumentVault {

    private final Shelf shelf;
    private final Inspection inspection;
    private final PageImages images;
    private final VirusScanner scanner;
    private final PaperLimits limits;
    private final JdbcClient jdbc;
    private final Acting acting;
    private final Clock clock;

    DocumentVault(
            Shelf shelf,
            Inspection inspection,
            PageImages images,
            VirusScanner scanner,
            VaultSettings settings,
            JdbcClient jdbc,
            Acting acting,
            Clock clock) {
        this.shelf = shelf;
        this.inspection = inspection;
        this.images = images;
        this.scanner = scanner;
        this.limits = new PaperLimits(settings.maxSize(), settings.maxPages());
        this.jdbc = jdbc;
        this.acting = acting;
        this.clock = clock;
    }

    public PaperLimits limits() {
        return limits;
    }

    /**
     * Stores a paper. The bytes are written, encrypted and synced first; the row makes them real, in the caller's transaction.
     * Refuses (422) what is empty, too large or too long, no PDF, JPEG, PNG or TIFF by its bytes, damaged, protected, or holds
     * what acts. With a virus scanner the paper is in quarantine until that has spoken.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public StoredDocument store(String fileName, InputStream content) {
        String name = FileName.clean(fileName);
        try {
            Shelf.Parcel parcel = shelf.receive(content, limits.maxSize().toBytes());
            try {
                StoredDocument document = describe(name, parcel);
                shelf.keep(parcel);
                insert(document);
                return document;
            } finally {
                shelf.discard(parcel);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("a document could not be stored", failure);
        }
    }

    /** Refuses (404) an unknown id. */
    @Transactional(readOnly = true)
    public StoredDocument describe(UUID id) {
        return jdbc.sql("select * from document where id = :id")
                .param("id", id)
                .query(DocumentRows::document)
                .optional()
                .orElseThrow(() -> Refused.notFound("There is no such document."));
    }

    /** Those of the ids that exist, by id, in one query. */
    @Transactional(readOnly = true)
    public Map<UUID, StoredDocument> describeAll(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql("select * from document where id in (:ids)")
                .param("ids", ids)
                .query(DocumentRows::document)
                .stream()
                .collect(Collectors.toMap(StoredDocument::id, Function.identity()));
    }

    /**
     * The bytes, of which is known that they are the paper's; the caller closes the stream. Refuses (404) an unknown id, and
     * (409) a paper in quarantine and one that was lost or changed outside Placewell.
     */
    @Transactional(readOnly = true)
    public InputStream open(UUID id) {
        return read(id, paper -> {
            requireUnchanged(paper, shelf.hash(paper.id(), paper.keyId()));
            return shelf.open(paper.id(), paper.keyId());
        });
    }

    /**
     * One page, the first being 1, drawn as a PNG; outside any transaction, since it may take seconds. Refuses like
     * {@link #open}, and (404) a page that there is not, (422) one that cannot be drawn, (409) when too many are drawn.
     */
    public byte[] page(UUID id, int page, PageSize size) {
        StoredDocument document = describe(id);
        if (page < 1 || page > document.pages()) {
            throw Refused.notFound("This paper has no page " + page + ".");
        }
        document.requireReadable();
        return images.draw(document, page, size, () -> read(id, this::wholeOf));
    }

    /** Whether the bytes are there and still have the hash of the row. Refuses (404) an unknown id. */
    @Transactional(readOnly = true)
    public boolean intact(UUID id) {
        try {
            return read(id, paper -> shelf.hash(paper.id(), paper.keyId()).equals(paper.sha256()));
        } catch (Refused lostOrChanged) {
            if (lostOrChanged.kind() == Refused.Kind.NOT_FOUND) {
                throw lostOrChanged;
            }
            return false;
        }
    }

    @Transactional(readOnly = true)
    public ScanBacklog scanBacklog() {
        return jdbc.sql("select count(*) as waiting, min(stored_at) as since, (select scan_trouble from document where"
                        + " scan_state = 'WAITING' and scan_trouble is not null order by scan_due_at desc limit 1) as trouble"
                        + " from document where scan_state = 'WAITING'")
                .query((row, number) -> {
                    OffsetDateTime since = row.getObject("since", OffsetDateTime.class);
                    return new ScanBacklog(
                            scanner.isSetUp(),
                            row.getLong("waiting"),
                            since == null ? null : since.toInstant(),
                            row.getString("trouble"));
                })
                .single();
    }

    @FunctionalInterface
    private interface Reading<T> {
        T of(StoredDocument paper) throws IOException;
    }

    /** A paper that is encrypted anew meanwhile lies under another name; its row tells it. */
    private <T> T read(UUID id, Reading<T> reading) {
        StoredDocument paper = describe(id);
        paper.requireReadable();
        try {
            try {
                return reading.of(paper);
            } catch (NoSuchFileException gone) {
                return reading.of(describe(id));
            }
        } catch (NoSuchFileException lost) {
            throw Refused.conflict("The file of \"%s\" is missing. The paper must be added again; tell the system"
                            .formatted(paper.fileName())
                    + " administrator.");
        } catch (Shelf.Changed changed) {
            throw changedOutside(paper);
        } catch (UnusableKeys lacking) {
            throw Refused.conflict("\"%s\" cannot be opened on this server, which lacks its key. Tell the system"
                            .formatted(paper.fileName())
                    + " administrator.");
        } catch (IOException failure) {
            throw new UncheckedIOException("document " + id + " cannot be read", failure);
        }
    }

    private byte[] wholeOf(StoredDocument paper) throws IOException {
        requireUnchanged(paper, shelf.hash(paper.id(), paper.keyId()));
        try (InputStream in = shelf.open(paper.id(), paper.keyId())) {
            return in.readAllBytes();
        }
    }

    private static void requireUnchanged(StoredDocument paper, String hash) {
        if (!hash.equals(paper.sha256())) {
            throw changedOutside(paper);
        }
    }

    private static Refused changedOutside(StoredDocument paper) {
        return Refused.conflict(
                "The file of \"%s\" was changed outside Placewell, so it is not shown. The paper must be"
                                .formatted(paper.fileName())
                        + " added again; tell the system administrator.");
    }

    private StoredDocument describe(String name, Shelf.Parcel parcel) throws IOException {
        if (parcel.size() == 0) {
            throw Refused.invalid("\"%s\" is empty.".formatted(name));
        }
        if (parcel.size() > limits.maxSize().toBytes()) {
            throw Refused.invalid(
                    "\"%s\" is larger than %s, the most that can be stored. Scan it at 300 dpi or less, or"
                                    .formatted(name, limits.sizeInWords())
                            + " split it.");
        }
        byte[] paper = shelf.contents(parcel);
        PaperType type = PaperType.of(paper)
                .orElseThrow(() -> Refused.invalid("\"%s\" is %s, not a PDF or picture (JPEG, PNG, TIFF)."
                        .formatted(name, PaperType.describe(paper))));
        return new StoredDocument(
                parcel.id(),
                FileName.as(type, name),
                type.mediaType(),
                parcel.size(),
                inspection.pagesOf(name, type, paper),
                parcel.sha256(),
                // as precise as the database keeps it
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                acting.current().id(),
                parcel.keyId(),
                scanner.isSetUp() ? ScanState.WAITING : ScanState.NOT_SCANNED,
                null,
                null);
    }

    private void insert(StoredDocument document) {
        OffsetDateTime storedAt = document.storedAt().atOffset(ZoneOffset.UTC);
        jdbc.sql(
                        "insert into document (id, file_name, media_type, size_bytes, pages, sha256, stored_at, stored_by, key_id,"
                                + " scan_state, scan_due_at) values (:id, :fileName, :mediaType, :size, :pages, :sha256, :storedAt,"
                                + " :storedBy, :keyId, :scan, :scanDueAt)")
                .param("id", document.id())
                .param("fileName", document.fileName())
                .param("mediaType", document.mediaType())
                .param("size", document.size())
                .param("pages", document.pages())
                .param("sha256", document.sha256())
                .param("storedAt", storedAt)
                .param("storedBy", document.storedBy())
                .param("keyId", document.keyId())
                .param("scan", document.scan().name())
                .param("scanDueAt", document.scan() == ScanState.WAITING ? storedAt : null)
                .update();
    }
}
