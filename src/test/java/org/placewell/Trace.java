package org.placewell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A table that says of each line of a source document what does it, which test shows it and what remains. */
record Trace(List<Row> rows) {

    private static final Pattern REFERENCE = Pattern.compile("`([^`]+)`");
    private static final Pattern LINES = Pattern.compile("lines:(\\d+)-(\\d+)");
    private static final Pattern REMAINS = Pattern.compile("not yet \\((\\w+)\\): .+");

    /** What Placewell has, in the words of the table's references. */
    record House(Set<String> parts, Set<String> tests, Set<String> rooms) {}

    /**
     * The document that is traced.
     *
     * @param lines the numbers of its lines that are not blank
     * @param relatedTopics the line after which it only names further documents
     */
    record Source(List<Integer> lines, int relatedTopics) {}

    /** One line of the source document. */
    record Row(int line, String words, List<String> doneBy, List<String> shownBy, String remains) {

        /** What is wrong with this row, in words that say how to mend it. */
        List<String> violations(House house, Source source) {
            List<String> wrong = new ArrayList<>();
            if (words.isEmpty()) {
                wrong.add("quotes no words");
            }
            doneBy.stream()
                    .filter(part -> !isHeading(part) && !house.parts().contains(part))
                    .forEach(part -> wrong.add("there is no " + part));
            shownBy.stream()
                    .filter(test -> !house.tests().contains(test))
                    .forEach(test -> wrong.add("there is no " + test));
            doneBy.stream()
                    .filter(part -> isHeading(part) && !announces(part, source))
                    .forEach(part -> wrong.add(part + " is not a range of the document"));
            if (doneBy.isEmpty() && remains.isEmpty()) {
                wrong.add("names nothing that does it, nor what is not yet done");
            }
            if (doneBy.isEmpty() && !shownBy.isEmpty()) {
                wrong.add("names a test but nothing that does it");
            }
            if (shownBy.isEmpty() && !doneBy.stream().allMatch(Row::isHeading)) {
                wrong.add("names no test that shows it");
            }
            if (!remains.isEmpty() && !isKnown(remains, house, source)) {
                wrong.add("\"" + remains + "\" names no room and what it will do");
            }
            return wrong.stream().map(says -> "line " + line + ": " + says).toList();
        }

        private static boolean isHeading(String part) {
            return LINES.matcher(part).matches();
        }

        private boolean announces(String part, Source source) {
            var range = LINES.matcher(part);
            return range.matches()
                    && source.lines().containsAll(List.of(number(range.group(1)), number(range.group(2))))
                    && line < number(range.group(1))
                    && number(range.group(1)) <= number(range.group(2));
        }

        private boolean isKnown(String remains, House house, Source source) {
            var later = REMAINS.matcher(remains);
            return later.matches()
                    ? house.rooms().contains(later.group(1))
                    : remains.equals("title only") && line > source.relatedTopics() && doneBy.isEmpty();
        }
    }

    static Trace read(Path file) throws IOException {
        return new Trace(Files.readAllLines(file).stream()
                .filter(text -> text.startsWith("| "))
                .map(text ->
                        Arrays.stream(text.split("\\|", -1)).map(String::strip).toList())
                .filter(cells -> cells.get(1).matches("\\d+"))
                .map(Trace::row)
                .toList());
    }

    /** What is wrong in this table; nothing if each line of the document stands in it and all that it names exists. */
    List<String> violations(House house, Source source) {
        Set<Integer> seen = new HashSet<>();
        Stream<String> twice = rows.stream()
                .filter(row -> !seen.add(row.line()))
                .map(row -> "line " + row.line() + ": stands here twice");
        Stream<String> stray = rows.stream()
                .filter(row -> !source.lines().contains(row.line()))
                .map(row -> "line " + row.line() + ": is blank in the document, or not in it");
        Stream<String> missing = source.lines().stream()
                .filter(line -> rows.stream().noneMatch(row -> row.line() == line))
                .map(line -> "line " + line + ": is missing here");
        Stream<String> wrong = rows.stream().flatMap(row -> row.violations(house, source).stream());
        return Stream.of(twice, stray, missing, wrong)
                .flatMap(each -> each.toList().stream())
                .toList();
    }

    /** Line numbers as people write them: {@code 1 3 9-11}. */
    static List<Integer> lines(String ranges) {
        return Arrays.stream(ranges.split(" "))
                .map(range -> range.split("-"))
                .flatMapToInt(ends -> IntStream.rangeClosed(number(ends[0]), number(ends[ends.length - 1])))
                .boxed()
                .toList();
    }

    Collection<String> references() {
        return rows.stream().flatMap(row -> row.doneBy().stream()).toList();
    }

    private static Row row(List<String> cells) {
        if (cells.size() != 7) {
            throw new IllegalArgumentException("line " + cells.get(1) + ": the table has five columns");
        }
        return new Row(
                number(cells.get(1)), cells.get(2), references(cells.get(3)), references(cells.get(4)), cells.get(5));
    }

    private static List<String> references(String cell) {
        return REFERENCE
                .matcher(cell)
                .results()
                .map(MatchResult::group)
                .map(quoted -> quoted.substring(1, quoted.length() - 1))
                .toList();
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }
}
