package org.placewell.documents;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.UUID;

/** Reads what is known of papers from rows. */
final class DocumentRows {

    private DocumentRows() {}

    static StoredDocument document(ResultSet row, int number) throws SQLException {
        return new StoredDocument(
                row.getObject("id", UUID.class),
                row.getString("file_name"),
                row.getString("media_type"),
                row.getLong("size_bytes"),
                row.getInt("pages"),
                row.getString("sha256"),
                row.getObject("stored_at", OffsetDateTime.class).toInstant(),
                row.getString("stored_by"),
                row.getLong("key_id"),
                ScanState.valueOf(row.getString("scan_state")),
                row.getString("scan_trouble"),
                row.getString("scan_finding"));
    }
}
