package org.placewell.joborders;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.placewell.staff.Refused;
import org.placewell.staff.Words;

/**
 * Reads a file with job orders row by row: UTF-8 with or without byte order mark, a first line with headings, and comma,
 * semicolon or tab between the fields, whichever the first line has most of. Refuses (422) a file that cannot be read at all.
 */
final class OrderFile {

    static final int MOST_ROWS = 20_000;
    static final int MOST_BYTES = 10 * 1024 * 1024;
    /** Far longer than any field may be: a row that holds more is a quotation mark that never closes. */
    private static final int LONGEST_FIELD = 64 * 1024;

    private static final int HEADINGS = 64 * 1024;
    private static final String NOT_UTF_8 =
            "The file is not UTF-8. Save it as “CSV UTF-8 (Comma delimited)” and choose it again.";

    /** What is compared with what is here already. */
    private static final Set<FileColumn> IDENTITIES = Set.of(FileColumn.ECA_NUMBER, FileColumn.EMPLOYER);

    private final List<String> ignored = new ArrayList<>();

    /** Hands the rows on one after another. */
    void read(InputStream file, Consumer<FileRow> rows) {
        try (BufferedReader text = new BufferedReader(
                new InputStreamReader(
                        file,
                        StandardCharsets.UTF_8
                                .newDecoder()
                                .onMalformedInput(CodingErrorAction.REPORT)
                                .onUnmappableCharacter(CodingErrorAction.REPORT)),
                HEADINGS)) {
            skipByteOrderMark(text);
            try (CsvReader<CsvRecord> csv = CsvReader.builder()
                    .fieldSeparator(separator(text))
                    .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .allowUnclosedQuote(false)
                    .maxBufferSize(LONGEST_FIELD)
                    .ofCsvRecord(text)) {
                read(csv.iterator(), rows);
            }
        } catch (CharacterCodingException foreign) {
            throw Refused.invalid(NOT_UTF_8);
        } catch (UncheckedIOException failure) {
            throw failure.getCause() instanceof CharacterCodingException ? Refused.invalid(NOT_UTF_8) : failure;
        } catch (CsvParseException unreadable) {
            throw Refused.invalid(
                    "The file cannot be read to its end: a quotation mark is opened and never closed, or a field"
                            + " is very long. Look at the row after the last one that reads well.");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Headings of the file that stand for no field, after {@link #read}. */
    List<String> ignored() {
        return List.copyOf(ignored);
    }

    private void read(Iterator<CsvRecord> records, Consumer<FileRow> rows) {
        if (!records.hasNext()) {
            throw Refused.invalid("The file is empty.");
        }
        List<Optional<FileColumn>> columns = columns(records.next());
        int count = 0;
        while (records.hasNext()) {
            CsvRecord record = records.next();
            if (record.getFields().stream().allMatch(String::isBlank)) {
                continue;
            }
            if (++count > MOST_ROWS) {
                throw Refused.invalid(
                        "The file has more than 20,000 rows. Split it and choose the parts one after another.");
            }
            rows.accept(row(columns, record));
        }
        if (count == 0) {
            throw Refused.invalid("The file has headings and no row below them.");
        }
    }

    private List<Optional<FileColumn>> columns(CsvRecord headings) {
        List<Optional<FileColumn>> columns =
                headings.getFields().stream().map(FileColumn::named).toList();
        for (int i = 0; i < columns.size(); i++) {
            Optional<FileColumn> column = columns.get(i);
            String heading = headings.getField(i).strip();
            if (column.isPresent() && columns.indexOf(column) < i) {
                throw Refused.invalid("The column “" + column.get().title() + "” comes twice. Remove one of the two.");
            }
            if (column.isEmpty() && !heading.isEmpty()) {
                ignored.add(heading.length() > 80 ? heading.substring(0, 80) : clean(heading));
            }
        }
        String missing = FileColumn.ALL.stream()
                .filter(FileColumn::required)
                .filter(column -> !columns.contains(Optional.of(column)))
                .map(FileColumn::title)
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            throw Refused.invalid(
                    "The first line of the file must hold the headings. These are missing: " + missing + ".");
        }
        return columns;
    }

    private static FileRow row(List<Optional<FileColumn>> columns, CsvRecord record) {
        Map<String, String> typed = new HashMap<>();
        boolean unwritable = false;
        for (int i = 0; i < Math.min(columns.size(), record.getFieldCount()); i++) {
            String text = withoutApostrophe(record.getField(i).strip());
            Optional<FileColumn> column = columns.get(i);
            if (column.isPresent() && !text.isEmpty()) {
                unwritable |= text.indexOf('\0') >= 0;
                typed.put(column.get().key(), clean(IDENTITIES.contains(column.get()) ? identity(text) : text));
            }
        }
        String fault = null;
        if (surplus(columns.size(), record)) {
            fault = "The row has " + record.getFieldCount() + " fields where the first line has " + columns.size()
                    + ". Is a quotation mark missing?";
        } else if (unwritable) {
            fault = "The row holds characters that cannot be kept.";
        }
        return new FileRow((int) record.getStartingLineNumber(), Map.copyOf(typed), fault);
    }

    /** As the entry page reads it, without what shows nothing around it: else one number would stand for two orders. */
    private static String identity(String text) {
        try {
            String words = Words.of(text);
            return words == null ? "" : words;
        } catch (Refused unreadable) {
            // the check of the row says so
            return text;
        }
    }

    private static boolean surplus(int columns, CsvRecord record) {
        return record.getFieldCount() > columns
                && record.getFields().subList(columns, record.getFieldCount()).stream()
                        .anyMatch(field -> !field.isBlank());
    }

    /** What our own exports put before a text that a spreadsheet would take for a formula. */
    private static String withoutApostrophe(String text) {
        return text.length() > 1 && text.charAt(0) == '\'' && "=+-@\t\r\n".indexOf(text.charAt(1)) >= 0
                ? text.substring(1)
                : text;
    }

    /** The database keeps no NUL, not even in a row that is bad. */
    private static String clean(String text) {
        return text.replace('\0', '\uFFFD');
    }

    private static void skipByteOrderMark(Reader text) throws IOException {
        text.mark(1);
        if (text.read() != '\uFEFF') {
            text.reset();
        }
    }

    private static char separator(BufferedReader text) throws IOException {
        text.mark(HEADINGS);
        int[] counts = new int[3];
        boolean quoted = false;
        @Nullable Character separator = null;
        for (int i = 0; i < HEADINGS - 1; i++) {
            int character = text.read();
            if (character < 0 || (!quoted && (character == '\n' || character == '\r'))) {
                break;
            }
            quoted ^= character == '"';
            int which = quoted ? -1 : ",;\t".indexOf(character);
            if (which >= 0) {
                counts[which]++;
                separator = separator == null || counts[which] > counts[",;\t".indexOf(separator)]
                        ? Character.valueOf((char) character)
                        : separator;
            }
        }
        text.reset();
        return separator == null ? ',' : separator;
    }
}
