package org.placewell;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.placewell.workflow.ProcessStep;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;

/** The shape of the house (DESIGN 1, 2, 4, 6): every rule holds for the product and rejects its probe in the test tree. */
class ArchitectureTests {

    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.placewell");
    private static final JavaClasses PROBES = new ClassFileImporter().importPackages("probes");

    private static final List<ArchRule> RULES = List.of(
            noClasses()
                    .that()
                    .resideOutsideOfPackages("..process..", "org.placewell.workflow..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.camunda..")
                    .as("only the engine edge of a room imports the engine"),
            noClasses()
                    .that()
                    .areAnnotatedWith(ProcessStep.class)
                    .should()
                    .bePublic()
                    .orShould()
                    .beAnnotatedWith(Transactional.class)
                    .as(
                            "delegates and guards are package-private and not transactional: the face owns the transaction"),
            noClasses()
                    .that()
                    .areAnnotatedWith(ProcessStep.class)
                    .should()
                    .dependOnClassesThat(simpleNameEndingWith("JdbcClient", "Repository"))
                    .as("a delegate calls its room's face, never a repository"),
            noClasses()
                    .that()
                    .areAnnotatedWith(Controller.class)
                    .should()
                    .bePublic()
                    .orShould()
                    .beAnnotatedWith(Transactional.class)
                    .as("controllers are package-private and own no transaction"),
            noClasses()
                    .should()
                    .haveNameMatching(".*(Impl|Util|Utils|Helper|Manager|Dto|Data|Info)")
                    .as("no class is named after a technique"),
            noFields().should().beAnnotatedWith(Autowired.class).as("collaborators come through the constructor"),
            classes()
                    .that(haveAnEntityAnnotation())
                    .should()
                    .bePackagePrivate()
                    .as("an aggregate is visible in its room only"));

    @TestFactory
    Stream<DynamicTest> theProductKeepsTheRule() {
        return RULES.stream().map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(PRODUCT)));
    }

    @TestFactory
    Stream<DynamicTest> theProbeIsRejected() {
        return RULES.stream()
                .map(rule -> DynamicTest.dynamicTest(
                        rule.getDescription(),
                        () -> assertThatThrownBy(() -> rule.check(PROBES)).isInstanceOf(AssertionError.class)));
    }

    @Test
    void roomsImportOnlyWhatTheyDeclare() {
        ApplicationModules rooms = ApplicationModules.of(Application.class);
        assertThat(rooms.stream().map(room -> room.getIdentifier().toString()))
                .contains(
                        "administration",
                        "employers",
                        "onboarding",
                        "staff",
                        "documents",
                        "mail",
                        "audit",
                        "calendar",
                        "workflow");
        rooms.verify();
    }

    @Test
    void noTestReplacesTheTokensOfTheSharedContext() {
        ArchRule rule = noClasses()
                .should()
                .callMethod(SecurityMockMvcRequestPostProcessors.class, "csrf")
                .as("tests send FormToken");
        rule.check(new ClassFileImporter().importPackages("org.placewell"));
        assertThatThrownBy(() -> rule.check(PROBES)).isInstanceOf(AssertionError.class);
    }

    private static DescribedPredicate<JavaClass> simpleNameEndingWith(String... endings) {
        return DescribedPredicate.describe(
                "stores", type -> Stream.of(endings).anyMatch(type.getSimpleName()::endsWith));
    }

    private static DescribedPredicate<JavaClass> haveAnEntityAnnotation() {
        return DescribedPredicate.describe("are entities", type -> type.isAnnotatedWith("jakarta.persistence.Entity"));
    }
}
