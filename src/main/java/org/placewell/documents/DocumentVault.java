package org.placewell.documents;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
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
import org.springframework.util.unit.DataSize;

/** Keeps papers: bytes in a folder under random names, what is known of them in a row. */
@Service
public class DocumentVault {

    private final Shelf shelf;
    private final DataSize maxSize;
    private final JdbcClient jdbc;
    private final Acting acting;
    private final Clock clock;

    DocumentVault(Shelf shelf, VaultSettings settings, JdbcClient jdbc, Acting acting, Clock clock) {
        this.shelf = shelf;
        this.maxSize = settings.maxSize();
        this.jdbc = jdbc;
        this.acting = acting;
        this.clock = clock;
    }

    /**
     * Stores a paper. The bytes are written and synced first; the row makes them real, in the caller's transaction.
     * Refuses (422) an empty file, one that is too large, and one whose bytes are no PDF, JPEG, PNG or TIFF.
     *
     * <p>The type is told by the first bytes. What a PDF contains behind them, scripts or encryption, is not looked at: so a
     * paper is only ever handed out as an attachment, never shown as a page of ours.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public StoredDocument store(String fileName, InputStream content) {
        String name = FileName.clean(fileName);
        try {
            Shelf.Parcel parcel = shelf.receive(content, maxSize.toBytes());
            try {
                StoredDocument document = describe(name, parcel);
                shelf.keep(parcel, document.id());
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

    /** The bytes; the caller closes the stream. Refuses (404) an unknown id. */
    @Transactional(readOnly = true)
    public InputStream open(UUID id) {
        describe(id);
        try {
            return shelf.open(id);
        } catch (IOException failure) {
            throw new UncheckedIOException("document " + id + " cannot be read", failure);
        }
    }

    /** Whether the bytes are there and still have the hash of the row. Refuses (404) an unknown id. */
    @Transactional(readOnly = true)
    public boolean intact(UUID id) {
        String expected = describe(id).sha256();
        try {
            return shelf.holds(id) && shelf.hash(id).equals(expected);
        } catch (IOException failure) {
            throw new UncheckedIOException("document " + id + " cannot be read", failure);
        }
    }

    private StoredDocument describe(String name, Shelf.Parcel parcel) throws IOException {
        if (parcel.size() == 0) {
            throw Refused.invalid("\"%s\" is empty.".formatted(name));
        }
        if (parcel.size() > maxSize.toBytes()) {
            throw Refused.invalid(
                    "\"%s\" is larger than %s, the most that can be stored.".formatted(name, inWords(maxSize)));
        }
        byte[] start = shelf.start(parcel, PaperType.SNIFFED_BYTES);
        PaperType type = PaperType.of(start)
                .orElseThrow(() -> Refused.invalid("\"%s\" is %s, not a PDF or picture (JPEG, PNG, TIFF)."
                        .formatted(name, PaperType.describe(start))));
        return new StoredDocument(
                UUID.randomUUID(),
                FileName.as(type, name),
                type.mediaType(),
                parcel.size(),
                parcel.sha256(),
                // as precise as the database keeps it
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                acting.current().id());
    }

    private void insert(StoredDocument document) {
        jdbc.sql("insert into document (id, file_name, media_type, size_bytes, sha256, stored_at, stored_by)"
                        + " values (:id, :fileName, :mediaType, :size, :sha256, :storedAt, :storedBy)")
                .param("id", document.id())
                .param("fileName", document.fileName())
                .param("mediaType", document.mediaType())
                .param("size", document.size())
                .param("sha256", document.sha256())
                .param("storedAt", document.storedAt().atOffset(ZoneOffset.UTC))
                .param("storedBy", document.storedBy())
                .update();
    }

    private static String inWords(DataSize size) {
        return size.toMegabytes() > 0 ? size.toMegabytes() + " MB" : size.toKilobytes() + " KB";
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
}
