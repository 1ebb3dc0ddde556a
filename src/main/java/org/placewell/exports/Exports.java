package org.placewell.exports;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/**
 * Writes tables and documents as files. Who may have them and what is recorded of it is the calling room's; a table's rows come
 * one after another and are never all in memory.
 */
@Service
public class Exports {

    /** What XML 1.0 does not allow, half a pair of surrogates among it, however it is written. */
    private static final Pattern NOT_XML = Pattern.compile(
            "[^\\x09\\x0A\\x0D\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]|&#(?:x0*[fF]{3}[eEfF]|0*6553[45]);");

    private final PdfWriter pdf;

    Exports(PdfWriter pdf) {
        this.pdf = pdf;
    }

    /**
     * Writes one table, row by row in the order in which they come, and closes the rows.
     *
     * @param name of the sheet, as its tab shows it
     */
    public <T> void table(Format format, String name, List<Column<T>> columns, Stream<T> rows, OutputStream out) {
        switch (format) {
            case XLSX -> xlsx(name, columns, rows, out);
            case CSV -> csv(columns, rows, out);
            case PDF -> throw new IllegalArgumentException("A table is not written as PDF");
        }
    }

    /** Days, moments and numbers are what a spreadsheet calculates with. A second sheet begins where the first is full. */
    public <T> void xlsx(String name, List<Column<T>> columns, Stream<T> rows, OutputStream out) {
        writing(out, unclosed -> {
            try (rows) {
                XlsxWriter.write(name, columns, rows.iterator(), unclosed);
            }
        });
    }

    /** UTF-8 with a byte order mark, comma, CRLF; days and moments as ISO 8601 writes them. */
    public <T> void csv(List<Column<T>> columns, Stream<T> rows, OutputStream out) {
        writing(out, unclosed -> {
            try (rows) {
                CsvTable.write(columns, rows.iterator(), unclosed);
            }
        });
    }

    /**
     * Writes one document as tagged PDF/UA with its fonts inside.
     *
     * @param xhtml well-formed, of ours, with a title and {@code lang}; what people typed is escaped in it, and characters that no
     *     document may hold are replaced. Nothing is fetched
     */
    public void pdf(String xhtml, OutputStream out) {
        writing(out, unclosed -> pdf.write(NOT_XML.matcher(xhtml).replaceAll("\uFFFD"), unclosed));
    }

    private static void writing(OutputStream out, Writing writing) {
        boolean done = false;
        try {
            writing.to(unclosed(out));
            out.flush();
            done = true;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } finally {
            if (!done && out instanceof Download download) {
                download.failed();
            }
        }
    }

    @FunctionalInterface
    private interface Writing {
        void to(OutputStream out) throws IOException;
    }

    /** The stream is the caller's to close, and to flush: a writer that is closed by a failure would send half a file. */
    private static OutputStream unclosed(OutputStream out) {
        return new FilterOutputStream(out) {

            @Override
            public void write(byte[] bytes, int from, int count) throws IOException {
                out.write(bytes, from, count);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }
}
