package org.placewell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/** Whoever runs Placewell reads in docs/operations.md what may be set, all of it and nothing else. */
class SettingsTests {

    private static final Path MANUAL = Path.of("docs/operations.md");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(placewell\\.[a-zA-Z0-9.-]+)");
    private static final Pattern NAMED =
            Pattern.compile("`(placewell\\.[a-zA-Z0-9.-]*[a-zA-Z0-9])(?:`|=|\\.<|\\.\\{([^}]+)})");

    @Test
    void theManualNamesEverySettingThatThereIs() throws IOException {
        assertThat(named()).containsAll(known());
    }

    @Test
    void theManualNamesNoSettingThatThereIsNot() throws IOException {
        assertThat(known()).containsAll(named());
    }

    private static Set<String> known() throws IOException {
        Set<String> known = new TreeSet<>();
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        scanner.findCandidateComponents("org.placewell").forEach(found -> {
            Class<?> settings = ClassUtils.resolveClassName(String.valueOf(found.getBeanClassName()), null);
            String prefix = AnnotatedElementUtils.getMergedAnnotationAttributes(settings, ConfigurationProperties.class)
                    .getString("prefix");
            addAll(known, prefix, settings);
        });
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source : sources.filter(Files::isRegularFile).toList()) {
                PLACEHOLDER.matcher(Files.readString(source)).results().forEach(one -> known.add(plain(one.group(1))));
            }
        }
        return known;
    }

    private static void addAll(Set<String> known, String prefix, Class<?> settings) {
        for (RecordComponent setting : settings.getRecordComponents()) {
            String name = prefix + "." + setting.getName();
            if (setting.getType().isRecord()) {
                addAll(known, name, setting.getType());
            } else {
                known.add(plain(name));
            }
        }
    }

    private static Set<String> named() throws IOException {
        return NAMED.matcher(Files.readString(MANUAL))
                .results()
                .flatMap(SettingsTests::expanded)
                .map(SettingsTests::plain)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** {@code a.{b,c}} stands for two. */
    private static Stream<String> expanded(MatchResult name) {
        String last = name.group(2);
        return last == null
                ? Stream.of(name.group(1))
                : Arrays.stream(last.split(",")).map(one -> name.group(1) + "." + one);
    }

    /** As settings are compared, whichever way they are written. */
    private static String plain(String name) {
        return name.replace("-", "").toLowerCase(Locale.ROOT);
    }
}
