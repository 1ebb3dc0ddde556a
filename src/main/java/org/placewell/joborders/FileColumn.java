package org.placewell.joborders;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A column of a file with job orders: what a file has beside the fields of an order, and these.
 *
 * @param key under which a row keeps what was typed
 * @param title in the first line; capitals and spaces do not matter, and the key will do as well
 */
record FileColumn(String key, String title, boolean required) {

    static final FileColumn ECA_NUMBER = new FileColumn("ecaNumber", "ECA number", true);
    static final FileColumn EMPLOYER = new FileColumn("employerNumber", "Employer number", true);
    static final FileColumn PROGRAM = new FileColumn("program", "Program", true);
    static final FileColumn REASON = new FileColumn("reason", "Reason", false);

    static final List<FileColumn> ALL = all();
    private static final Map<String, FileColumn> BY_NAME = byName();

    static Optional<FileColumn> named(String heading) {
        return Optional.ofNullable(BY_NAME.get(Spelling.key(heading)));
    }

    private static List<FileColumn> all() {
        List<FileColumn> columns = new ArrayList<>(List.of(ECA_NUMBER, EMPLOYER, PROGRAM));
        for (OrderField field : OrderField.values()) {
            boolean required = switch (field) {
                case TITLE, CITY, DESCRIPTION, OPENINGS, JOB_TYPE -> true;
                default -> false;
            };
            columns.add(new FileColumn(field.key(), field.title(), required));
        }
        columns.add(REASON);
        return List.copyOf(columns);
    }

    private static Map<String, FileColumn> byName() {
        Map<String, FileColumn> names = new HashMap<>();
        for (FileColumn column : ALL) {
            names.put(Spelling.key(column.title()), column);
            names.put(column.key().toLowerCase(Locale.ROOT), column);
        }
        return Map.copyOf(names);
    }
}
