package org.placewell.exports;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.placewell.calendar.BusinessCalendar;

/** One table as a workbook. */
final class XlsxWriter {

    /** Rows that are kept before they are written. */
    private static final int FLUSH = 500;

    private static final int LONGEST_NAME = 28;

    private XlsxWriter() {}

    static <T> void write(String name, List<Column<T>> columns, Iterator<T> rows, OutputStream out) throws IOException {
        try (Workbook book = new Workbook(out, "Placewell", "1.0")) {
            int number = 1;
            do {
                sheet(book.newWorksheet(tab(name, number++)), columns, rows);
            } while (rows.hasNext());
        }
    }

    private static <T> void sheet(Worksheet sheet, List<Column<T>> columns, Iterator<T> rows) throws IOException {
        sheet.freezePane(0, 1);
        for (int i = 0; i < columns.size(); i++) {
            sheet.width(i, width(columns.get(i).kind()));
            sheet.inlineString(0, i, columns.get(i).title());
            sheet.style(0, i).bold().set();
        }
        int row = 1;
        while (row < Worksheet.MAX_ROWS && rows.hasNext()) {
            T each = rows.next();
            for (int i = 0; i < columns.size(); i++) {
                Object value = columns.get(i).value().apply(each);
                if (value != null) {
                    cell(sheet, row, i, columns.get(i).kind(), value);
                }
            }
            if (row % FLUSH == 0) {
                sheet.flush();
            }
            row++;
        }
        sheet.finish();
    }

    private static void cell(Worksheet sheet, int row, int column, Column.Kind kind, Object value) {
        switch (kind) {
            case TEXT -> sheet.inlineString(row, column, Neutral.text(value.toString()));
            case NUMBER -> sheet.value(row, column, (Number) value);
            case MONEY -> {
                sheet.value(row, column, (BigDecimal) value);
                sheet.style(row, column).format("$#,##0.00").set();
            }
            case DATE -> {
                sheet.value(row, column, (LocalDate) value);
                sheet.style(row, column).format("yyyy-mm-dd").set();
            }
            case TIME -> {
                sheet.value(
                        row,
                        column,
                        ((Instant) value).atZone(BusinessCalendar.COUNTY).toLocalDateTime());
                sheet.style(row, column).format("yyyy-mm-dd hh:mm:ss").set();
            }
        }
    }

    private static double width(Column.Kind kind) {
        return switch (kind) {
            case TEXT -> 28;
            case NUMBER -> 10;
            case MONEY, DATE -> 12;
            case TIME -> 20;
        };
    }

    /** A tab's name is short and holds none of seven characters. */
    private static String tab(String name, int number) {
        String plain = name.replaceAll("[\\\\/?*\\[\\]:']", " ");
        String brief = plain.length() > LONGEST_NAME ? plain.substring(0, LONGEST_NAME) : plain;
        return number == 1 ? brief : brief + " " + number;
    }
}
