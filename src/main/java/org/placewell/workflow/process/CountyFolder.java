package org.placewell.workflow.process;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.xml.ModelException;
import org.placewell.workflow.CountyTable;
import org.placewell.workflow.CountyTable.Answers;
import org.placewell.workflow.UnfitTable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/**
 * The decision tables that a county keeps in a folder of its own (ADR 0029). One that lies there is deployed instead of the
 * built-in one; one that does not fit keeps the application from starting.
 */
@Component
class CountyFolder {

    private static final Logger LOG = LoggerFactory.getLogger(CountyFolder.class);
    private static final String TABLE = ".dmn";

    /** What a county's own file is named with in its deployment, for ever. */
    static final String MARK = "county/";

    private final String folder;
    private final Map<String, CountyTable> known;
    private final Map<String, List<String>> remarks = new TreeMap<>();

    /** Apart from the engine's own, so that a table under trial sees its inputs and nothing else. */
    private final DmnEngine trial =
            DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();

    CountyFolder(@Value("${placewell.county.folder:}") String folder, List<CountyTable> known) {
        this.folder = folder.strip();
        this.known = known.stream().collect(Collectors.toMap(table -> table.decision() + TABLE, Function.identity()));
    }

    /**
     * Puts the county's tables in the place of the built-in ones.
     *
     * @param rooms the files of each room by name
     * @throws UnusableCountyTable if the folder is not there, or holds a table that does not fit, or anything else but hidden files
     */
    void replaceIn(Map<String, Map<String, Resource>> rooms) {
        if (folder.isEmpty()) {
            return;
        }
        Map<String, byte[]> tables = read(Path.of(folder));
        if (tables.isEmpty()) {
            LOG.warn("{} holds no table, so the built-in ones are in force.", folder);
        }
        tables.forEach((name, content) -> {
            Map<String, Resource> room = rooms.values().stream()
                    .filter(files -> files.containsKey(name))
                    .findFirst()
                    .orElseThrow(() -> unknown(name));
            List<String> differences = accepted(name, content, content(Objects.requireNonNull(room.remove(name))));
            differences.forEach(difference -> LOG.warn("The county's {}: {}", name, difference));
            remarks.put(name, differences);
            room.put(MARK + name, new ByteArrayResource(content, name));
            LOG.info("{} of {} takes the place of the built-in one.", name, folder);
        });
    }

    /** The tables that can be replaced, by their ids. */
    List<String> replaceable() {
        return known.values().stream().map(CountyTable::decision).sorted().toList();
    }

    /** How the county's table differs from the built-in one; empty where none lies in the folder. */
    List<String> remarksOn(String decision) {
        return remarks.getOrDefault(decision + TABLE, List.of());
    }

    private List<String> accepted(String name, byte[] county, byte[] builtIn) {
        CountyTable table = Objects.requireNonNull(known.get(name));
        try {
            DmnModelInstance model = model(county);
            requireLike(model(builtIn), model, table.decision());
            return table.tryOut(answers(table.decision(), county), answers(table.decision(), builtIn));
        } catch (ModelException unreadable) {
            throw new UnusableCountyTable(name, "it is not a decision table that can be read (DMN 1.1 to 1.3).");
        } catch (UnfitTable unfit) {
            throw new UnusableCountyTable(name, unfit.words());
        }
    }

    /** The answer's shape is what the code reads: it must be that of the built-in table. */
    private static void requireLike(DmnModelInstance builtIn, DmnModelInstance county, String decision) {
        List<String> decisions = county.getModelElementsByType(Decision.class).stream()
                .map(Decision::getId)
                .toList();
        if (!decisions.equals(List.of(decision))) {
            throw new UnfitTable(
                    "it must hold the decision " + decision + " and no other, and holds " + decisions + ".");
        }
        Decision ours = county.getModelElementsByType(Decision.class).iterator().next();
        if (ours.getCamundaHistoryTimeToLiveString() == null) {
            throw new UnfitTable("its decision has no history time to live; give it P365D.");
        }
        requireSame(
                "hit policy",
                facts(builtIn, table -> List.of(table.getHitPolicy() + aggregation(table))),
                facts(county, table -> List.of(table.getHitPolicy() + aggregation(table))));
        requireSame("input", facts(builtIn, CountyFolder::inputs), facts(county, CountyFolder::inputs));
        requireSame("output", facts(builtIn, CountyFolder::outputs), facts(county, CountyFolder::outputs));
    }

    private static void requireSame(String what, List<String> builtIn, List<String> county) {
        if (!builtIn.equals(county)) {
            throw new UnfitTable("its " + what + " must be " + String.join(", ", builtIn) + " and is "
                    + (county.isEmpty() ? "missing" : String.join(", ", county)) + ".");
        }
    }

    private static List<String> facts(DmnModelInstance model, Function<DecisionTable, List<String>> fact) {
        return model.getModelElementsByType(DecisionTable.class).stream()
                .flatMap(table -> fact.apply(table).stream())
                .toList();
    }

    private static String aggregation(DecisionTable table) {
        return table.getAggregation() == null ? "" : " " + table.getAggregation();
    }

    private static List<String> inputs(DecisionTable table) {
        return table.getInputs().stream()
                .map(input -> input.getInputExpression() == null
                                || input.getInputExpression().getText() == null
                        ? "nothing"
                        : input.getInputExpression().getText().getTextContent().strip())
                .toList();
    }

    private static List<String> outputs(DecisionTable table) {
        return table.getOutputs().stream()
                .map(Output::getName)
                .map(String::valueOf)
                .toList();
    }

    /** Whatever an expression of the table throws, it is the table that is wrong. */
    private Answers answers(String decision, byte[] content) {
        return inputs -> {
            try {
                DmnDecision table = trial.parseDecision(decision, new ByteArrayInputStream(content));
                return trial.evaluateDecisionTable(table, inputs).getResultList();
            } catch (RuntimeException failing) {
                throw new UnfitTable("it cannot be evaluated: "
                        + String.valueOf(failing.getMessage()).replaceAll("\\s+", " "));
            }
        };
    }

    private static DmnModelInstance model(byte[] content) {
        return Dmn.readModelFromStream(new ByteArrayInputStream(content));
    }

    private UnusableCountyTable unknown(String name) {
        return new UnusableCountyTable(
                name,
                "no table of this name can be replaced; the names are "
                        + known.keySet().stream().sorted().collect(Collectors.joining(", ")) + ".");
    }

    private Map<String, byte[]> read(Path folder) {
        Map<String, byte[]> tables = new TreeMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, file -> !Files.isHidden(file))) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                if (!known.containsKey(name)) {
                    throw unknown(name);
                }
                tables.put(name, Files.readAllBytes(file));
            }
            return tables;
        } catch (IOException unreadable) {
            throw new UnusableCountyTable(folder.toString(), "the folder, or a table in it, cannot be read.");
        }
    }

    private static byte[] content(Resource resource) {
        try (InputStream content = resource.getInputStream()) {
            return content.readAllBytes();
        } catch (IOException unreadable) {
            throw new IllegalStateException("Cannot read " + resource, unreadable);
        }
    }
}
