package org.placewell.joborders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.placewell.staff.Refused;

class OrderFileTests {

    private static final String HEADINGS =
            "ECA number,Employer number,Program,Job title,City of the worksite,Description,Openings,Type";
    private static final String ROW = "7,E-00001,Tier I,Cook,San José,Cooks.,2,Permanent";

    private final OrderFile file = new OrderFile();

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void readsFieldsWhateverParts(String separator) {
        List<FileRow> rows = read("\uFEFF" + (HEADINGS + "\r\n" + ROW).replace(",", separator));

        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(row.line()).isEqualTo(2);
            assertThat(row.fault()).isNull();
            assertThat(row.get(FileColumn.ECA_NUMBER)).isEqualTo("7");
            assertThat(row.typed()).containsEntry("city", "San José").containsEntry("jobType", "Permanent");
        });
    }

    @Test
    void knowsColumnsByTheirTitleOrTheirNameInAnyOrderAndSaysWhichItDidNotRead() {
        List<FileRow> rows = read(
                "type,OPENINGS,description, Job Title ,city of the worksite,program,employer number,eca number,Branch\n"
                        + "Permanent,2,Cooks.,Cook,Alviso,Tier I,E-00001,9,North");

        assertThat(rows.get(0).get(FileColumn.ECA_NUMBER)).isEqualTo("9");
        assertThat(file.ignored()).containsExactly("Branch");
    }

    @Test
    void keepsLineBreaksInQuotesAndNamesTheLineInTheFile() {
        List<FileRow> rows =
                read(HEADINGS + "\n\n" + ROW.replace("Cooks.", "\"Cooks.\nOn \"\"weekdays\"\".\"") + "\n" + ROW);

        assertThat(rows).extracting(FileRow::line).containsExactly(3, 5);
        assertThat(rows.get(0).typed()).containsEntry("description", "Cooks.\nOn \"weekdays\".");
    }

    @Test
    void aRowWithMoreFieldsThanHeadingsIsAtFaultAndTrailingCommasAreNot() {
        List<FileRow> rows = read(HEADINGS + "\n" + ROW + ",surplus\n" + ROW + ",,,\n" + "7,E-00001");

        assertThat(rows.get(0).fault()).contains("9 fields where the first line has 8");
        assertThat(rows.get(1).fault()).isNull();
        assertThat(rows.get(2).fault()).isNull();
    }

    @Test
    void aCharacterThatCannotBeKeptIsAFaultOfItsRowAlone() {
        List<FileRow> rows = read(HEADINGS + "\n" + ROW.replace("Cook,", "Co\0ok,") + "\n" + ROW);

        assertThat(rows.get(0).fault()).contains("cannot be kept");
        assertThat(rows.get(0).typed().values()).noneMatch(text -> text.contains("\0"));
        assertThat(rows.get(1).fault()).isNull();
    }

    @Test
    void numbersAreReadWithoutWhatShowsNothingAroundThem() {
        List<FileRow> rows =
                read(HEADINGS + "\n" + ROW.replace("7,E-00001", "\u00A0\u200B7\uFEFF\u2007,\u00A0E-00001\u200B"));

        assertThat(rows.get(0).get(FileColumn.ECA_NUMBER)).isEqualTo("7");
        assertThat(rows.get(0).get(FileColumn.EMPLOYER)).isEqualTo("E-00001");
    }

    @Test
    void takesAwayTheApostropheThatAnExportHasPutBeforeAFormula() {
        assertThat(read(HEADINGS + "\n" + ROW.replace("Cooks.", "'=1+1")).get(0).typed())
                .containsEntry("description", "=1+1");
    }

    @Test
    void refusesAFileThatIsNotUtf8OrHasNoHeadingsOrNoRowsOrAnOpenQuotationMark() {
        refused(HEADINGS + "\n" + ROW, Charset.forName("windows-1252"), "not UTF-8");
        refused("", StandardCharsets.UTF_8, "empty");
        refused(HEADINGS, StandardCharsets.UTF_8, "no row");
        refused(ROW + "\n" + ROW, StandardCharsets.UTF_8, "These are missing: ECA number, Employer number, Program");
        refused(HEADINGS + ",Type\n" + ROW, StandardCharsets.UTF_8, "“Type” comes twice");
        refused(HEADINGS + "\n" + ROW.replace("Cooks.", "\"Cooks."), StandardCharsets.UTF_8, "never closed");
    }

    @Test
    void refusesMoreThanTwentyThousandRows() {
        refused(HEADINGS + ("\n" + ROW).repeat(OrderFile.MOST_ROWS + 1), StandardCharsets.UTF_8, "20,000");
    }

    private List<FileRow> read(String text) {
        List<FileRow> rows = new ArrayList<>();
        file.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), rows::add);
        return rows;
    }

    private static void refused(String text, Charset charset, String words) {
        assertThatThrownBy(() -> new OrderFile().read(new ByteArrayInputStream(text.getBytes(charset)), row -> {}))
                .isInstanceOf(Refused.class)
                .hasMessageContaining(words);
    }
}
