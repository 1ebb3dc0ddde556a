package org.placewell.workflow.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.placewell.workflow.CountyTable;
import org.placewell.workflow.UnfitTable;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;

/** The county's folder: what lies there is in force instead of what is built in, if it fits. */
class CountyFolderTests {

    private static final String NAME = "RequiredDocuments.dmn";
    private static final Path BUILT_IN = Path.of("processes/onboarding", NAME);

    @TempDir
    Path folder;

    @Test
    void leavesTheBuiltInTableWhereNoFolderIsNamedOrNothingLiesInIt() throws IOException {
        assertThat(deployedWith("")).containsOnlyKeys(NAME, "CompletePacket.form");
        assertThat(deployedWith(folder.toString())).containsOnlyKeys(NAME, "CompletePacket.form");
        Files.writeString(folder.resolve(".keep"), "");
        assertThat(deployedWith(folder.toString())).containsOnlyKeys(NAME, "CompletePacket.form");
    }

    @Test
    void putsTheCountysTableInItsPlaceAndNamesItSo() throws IOException {
        String county = builtIn().replace("004 L20", "County counsel, 2026");
        Files.writeString(folder.resolve(NAME), county);

        Map<String, Resource> deployed = deployedWith(folder.toString());

        assertThat(deployed).containsOnlyKeys("county/" + NAME, "CompletePacket.form");
        assertThat(Objects.requireNonNull(deployed.get("county/" + NAME)).getContentAsString(StandardCharsets.UTF_8))
                .isEqualTo(county);
    }

    @Test
    void refusesAFolderThatIsNotThere() {
        assertThatThrownBy(() -> deployedWith(folder.resolve("nowhere").toString()))
                .isInstanceOf(UnusableCountyTable.class)
                .hasMessage(folder.resolve("nowhere") + ": the folder, or a table in it, cannot be read.");
    }

    /** One that is misspelt would stay out of force unnoticed. */
    @ParameterizedTest
    @ValueSource(strings = {"RequiredDocument.dmn", "RequiredDocuments.DMN", "RequiredDocuments.dmn.txt", "README.txt"})
    void refusesAnyOtherVisibleFile(String name) throws IOException {
        Files.writeString(folder.resolve(name), builtIn());

        assertRefused(name + ": no table of this name can be replaced; the names are " + NAME + ".");
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void logsWhatTakesWhosePlaceAndThatAFolderIsEmpty(CapturedOutput log) throws IOException {
        deployedWith(folder.toString());
        assertThat(log).contains(folder + " holds no table, so the built-in ones are in force.");
        Files.writeString(folder.resolve(NAME), builtIn());

        deployedWith(folder.toString());

        assertThat(log).contains(NAME + " of " + folder + " takes the place of the built-in one.");
    }

    @Test
    void refusesWhatIsNoTable() throws IOException {
        Files.writeString(folder.resolve(NAME), "Agreement\nW9\n");

        assertRefused(NAME + ": it is not a decision table that can be read (DMN 1.1 to 1.3).");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    decision id="RequiredDocuments" | decision id="Papers"     | it must hold the decision RequiredDocuments and no other, and holds [Papers].
                    hitPolicy="COLLECT"             | hitPolicy="FIRST"        | its hit policy must be COLLECT and is FIRST.
                    hitPolicy="COLLECT"             | hitPolicy="COLLECT" aggregation="COUNT" | its hit policy must be COLLECT and is COLLECT COUNT.
                    <text>tier</text>               | <text>sector</text>      | its input must be tier and is sector.
                    name="document"                 | name="paper"             | its output must be document and is paper.
                    camunda:historyTimeToLive="P365D" | camunda:versionTag2="1" | its decision has no history time to live; give it P365D.
                    """)
    void refusesATableOfAnotherShape(String builtIn, String county, String words) throws IOException {
        Files.writeString(folder.resolve(NAME), builtIn().replaceFirst(builtIn, county));

        assertRefused(NAME + ": " + words);
    }

    @Test
    void refusesATableThatCannotBeEvaluated() throws IOException {
        Files.writeString(folder.resolve(NAME), builtIn().replaceFirst("<text>\"TIER_I\"</text>", "<text>))</text>"));

        assertThatThrownBy(() -> deployedWith(folder.toString()))
                .isInstanceOf(UnusableCountyTable.class)
                .hasMessageStartingWith(NAME + ": it cannot be evaluated: ")
                .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain("\n"));
    }

    /** It would read what is no business of a table, or change it. */
    @Test
    void showsATableItsInputsAndNothingElse() throws IOException {
        Files.writeString(
                folder.resolve(NAME),
                builtIn()
                        .replaceFirst("<text>\"AGREEMENT\"</text>", "<text>\\${deadlines.of('er')}</text>")
                        .replaceFirst("<outputEntry id", "<outputEntry expressionLanguage=\"juel\" id"));

        assertThatThrownBy(() -> deployedWith(folder.toString()))
                .isInstanceOf(UnusableCountyTable.class)
                .hasMessageStartingWith(NAME + ": it cannot be evaluated: ");
    }

    @Test
    void refusesWhatTheRoomCannotWorkWith() throws IOException {
        Files.writeString(folder.resolve(NAME), builtIn().replace("\"W9\"", "\"PASSPORT\""));

        assertRefused(NAME + ": it asks for PASSPORT.");
    }

    @Test
    void tellsHowTheTableDiffers() throws IOException {
        Files.writeString(folder.resolve(NAME), builtIn().replace("\"W9\"", "\"TAX_FORMS\""));
        CountyFolder county = new CountyFolder(folder.toString(), List.of(new Papers()));

        county.replaceIn(rooms());

        assertThat(county.remarksOn("RequiredDocuments")).containsExactly("No W9.");
        assertThat(county.remarksOn("JobQuality")).isEmpty();
    }

    private void assertRefused(String words) {
        assertThatThrownBy(() -> deployedWith(folder.toString()))
                .isInstanceOf(UnusableCountyTable.class)
                .hasMessage(words);
    }

    private static Map<String, Resource> deployedWith(String setting) throws IOException {
        Map<String, Map<String, Resource>> rooms = rooms();
        new CountyFolder(setting, List.of(new Papers())).replaceIn(rooms);
        return Objects.requireNonNull(rooms.get("onboarding"));
    }

    private static Map<String, Map<String, Resource>> rooms() throws IOException {
        Map<String, Resource> room = new TreeMap<>();
        room.put(NAME, new ByteArrayResource(builtIn().getBytes(StandardCharsets.UTF_8)));
        room.put("CompletePacket.form", new ByteArrayResource(new byte[0]));
        return new TreeMap<>(Map.of("onboarding", room));
    }

    private static String builtIn() throws IOException {
        return Files.readString(BUILT_IN);
    }

    /** A room that knows no passports. */
    private static class Papers implements CountyTable {

        @Override
        public String decision() {
            return "RequiredDocuments";
        }

        @Override
        public List<String> tryOut(Answers county, Answers builtIn) {
            List<Object> asked = papers(county);
            if (asked.contains("PASSPORT")) {
                throw new UnfitTable("it asks for PASSPORT.");
            }
            return papers(builtIn).contains("W9") && !asked.contains("W9") ? List.of("No W9.") : List.of();
        }

        private static List<Object> papers(Answers table) {
            return table.to(Map.of("tier", "TIER_I")).stream()
                    .map(row -> row.get("document"))
                    .toList();
        }
    }
}
