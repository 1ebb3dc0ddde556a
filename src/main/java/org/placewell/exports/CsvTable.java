package org.placewell.exports;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.placewell.calendar.BusinessCalendar;

/** One table as comma-separated text. */
final class CsvTable {

    /** With the offset, without which the hour that comes twice in autumn would be one. */
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssXXX").withZone(BusinessCalendar.COUNTY);

    private CsvTable() {}

    static <T> void write(List<Column<T>> columns, Iterator<T> rows, OutputStream out) throws IOException {
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        // Excel reads UTF-8 only where the file says so
        text.write('\uFEFF');
        try (CsvWriter csv =
                CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text)) {
            csv.writeRecord(columns.stream().map(Column::title).toList());
            while (rows.hasNext()) {
                T each = rows.next();
                csv.writeRecord(columns.stream()
                        .map(column -> cell(column.kind(), column.value().apply(each)))
                        .toList());
            }
        }
    }

    private static String cell(Column.Kind kind, @Nullable Object value) {
        if (value == null) {
            return "";
        }
        return switch (kind) {
            case TEXT -> Neutral.text(value.toString());
            case MONEY -> ((BigDecimal) value).toPlainString();
            case TIME -> MOMENT.format((Instant) value);
            case NUMBER, DATE -> value.toString();
        };
    }
}
