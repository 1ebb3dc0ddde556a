package org.placewell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.placewell.Trace.House;
import org.placewell.Trace.Source;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.core.type.filter.RegexPatternTypeFilter;
import org.springframework.core.type.filter.TypeFilter;
import org.springframework.stereotype.Controller;
import org.springframework.util.ClassUtils;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The trace of source document 004 leaves no line out and names only what exists. */
class TraceTests {

    /** Written down here because the document is the county's and not part of the repository. */
    private static final Source DOCUMENT_004 = new Source(
            Trace.lines("1 3 5 7 9-11 13 16 18 20-26 28 30 32 34 36-39 41 43 45 47 49 51-55 58 60 62 64-75 77 79-82 84"
                    + " 86-88 90 92 94 96 98-101 103 105 107 109 111-116 118 120 122 124 126 128 130 132 134 136 138 140"
                    + " 142 144 146"),
            118);

    /** The rooms of the house, those too that are still to be built. */
    private static final Set<String> ROOMS = Set.of(
            "employers",
            "joborders",
            "onboarding",
            "custody",
            "clients",
            "consultations",
            "referrals",
            "worksiteissues",
            "recruitments",
            "placements",
            "readiness");

    private static final Path MODELS = Path.of("processes");
    private static final Path LETTERS = Path.of("src/main/resources/mail");

    private static final House PLACEWELL = new House(parts(), tests(), ROOMS);

    @Test
    void everyLineOfTheDocumentIsDoneAndShownOrNotYetDone() throws IOException {
        assertThat(Trace.read(Path.of("docs/trace-004.md")).violations(PLACEWELL, DOCUMENT_004))
                .isEmpty();
    }

    @Test
    void everyFormAndEveryLetterOfAPacketServesALineOfTheDocument() throws IOException {
        // a support room's forms serve the house, not the county's procedure
        Set<String> forms = foldersIn(MODELS).stream()
                .map(folder -> folder.getFileName().toString())
                .filter(ROOMS::contains)
                .flatMap(room -> RoomModels.read(room).forms().keySet().stream())
                .map(form -> "form:" + form)
                .collect(Collectors.toSet());

        assertThat(Trace.read(Path.of("docs/trace-004.md")).references())
                .containsAll(PLACEWELL.parts().stream()
                        .filter(part -> forms.contains(part) || part.startsWith("mail:onboarding/"))
                        .toList());
    }

    @Test
    void rejectsEveryFaultOfTheProbe() throws IOException {
        Trace probe = Trace.read(Path.of("src/test/resources/probes/trace/faults.md"));

        assertThat(probe.violations(PLACEWELL, new Source(Trace.lines("1-19 30"), 18)))
                .containsExactly(
                        "line 3: stands here twice",
                        "line 20: is blank in the document, or not in it",
                        "line 30: is missing here",
                        "line 2: quotes no words",
                        "line 4: there is no element:EmployerOnboarding#Activity_BakeBread",
                        "line 5: there is no decision:RequiredDocuments#Rule_TIER_III_BREAD",
                        "line 6: there is no form:BakeBread",
                        "line 7: there is no mail:onboarding/M99",
                        "line 8: there is no page:GET /bread/{number}",
                        "line 9: there is no page:DELETE /packets/{number}",
                        "line 10: there is no test:EmployerOnboardingJourneyTests#bakesBread",
                        "line 11: there is no test:EmployerOnboardingJourneyTests#employer",
                        "line 12: there is no oven:Bread",
                        "line 13: names nothing that does it, nor what is not yet done",
                        "line 14: names a test but nothing that does it",
                        "line 15: names no test that shows it",
                        "line 16: \"not yet (bakery): bread\" names no room and what it will do",
                        "line 17: \"title only\" names no room and what it will do",
                        "line 18: lines:19-44 is not a range of the document");
    }

    private static Set<String> parts() {
        Set<String> parts = new TreeSet<>();
        for (Path folder : foldersIn(MODELS)) {
            RoomModels room = RoomModels.read(folder.getFileName().toString());
            room.processes()
                    .forEach((id, model) -> model.getModelElementsByType(FlowElement.class)
                            .forEach(element -> parts.add("element:" + id + "#" + element.getId())));
            room.decisions()
                    .forEach((id, model) -> model.getModelElementsByType(Rule.class)
                            .forEach(rule -> parts.add("decision:" + id + "#" + rule.getId())));
            room.forms().keySet().forEach(id -> parts.add("form:" + id));
        }
        RoomModels.filesIn(LETTERS)
                .map(file -> file.getParent().getFileName() + "/" + file.getFileName())
                .map(name -> name.substring(0, name.lastIndexOf('.')))
                .forEach(name -> parts.add("mail:" + name));
        classes(new AnnotationTypeFilter(Controller.class))
                .flatMap(TraceTests::routes)
                .forEach(route -> parts.add("page:" + route));
        return parts;
    }

    private static Set<String> tests() {
        return classes(new RegexPatternTypeFilter(Pattern.compile(".*\\.\\w+Tests")))
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods())
                        .filter(method -> AnnotationSupport.isAnnotated(method, Testable.class))
                        .map(method -> "test:" + type.getSimpleName() + "#" + method.getName()))
                .collect(Collectors.toSet());
    }

    private static Stream<String> routes(Class<?> controller) {
        return Arrays.stream(controller.getDeclaredMethods())
                .map(method -> RoutesOfSpring.THE.getMappingForMethod(method, controller))
                .filter(Objects::nonNull)
                .flatMap(route -> route.getMethodsCondition().getMethods().stream()
                        .flatMap(method -> route.getPatternValues().stream().map(path -> method + " " + path)));
    }

    private static Stream<Class<?>> classes(TypeFilter filter) {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(filter);
        return scanner.findCandidateComponents("org.placewell").stream()
                .map(BeanDefinition::getBeanClassName)
                .map(name -> ClassUtils.resolveClassName(String.valueOf(name), null));
    }

    private static List<Path> foldersIn(Path folder) {
        try (Stream<Path> folders = Files.list(folder)) {
            return folders.toList();
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    /** Reads routes exactly as the running application does, without starting it. */
    private static final class RoutesOfSpring extends RequestMappingHandlerMapping {

        static final RoutesOfSpring THE = new RoutesOfSpring();

        @Override
        protected @Nullable RequestMappingInfo getMappingForMethod(Method method, Class<?> controller) {
            return super.getMappingForMethod(method, controller);
        }
    }
}
