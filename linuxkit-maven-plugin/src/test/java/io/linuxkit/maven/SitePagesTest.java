/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.linuxkit.maven.testing.PluginDescriptor;
import io.linuxkit.maven.testing.PluginDescriptor.Parameter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The README and the pages of the site show what works: their XML comes from tested projects, and their goals and
 * parameters exist.
 */
class SitePagesTest {
    private static final Path ROOT = Path.of("..");
    private static final Path PAGES = ROOT.resolve("src-site/markdown");
    private static final Path DESCRIPTOR = Path.of("target/classes/META-INF/maven/plugin.xml");

    private static final Pattern XML = Pattern.compile("```xml\n(.*?)```", Pattern.DOTALL);
    /** Elements of a user's settings.xml, which occur in no POM. */
    private static final Pattern OF_SETTINGS = Pattern.compile("<(?:server|pluginGroups)>");

    private static final Pattern SNIPPET = Pattern.compile("MACRO\\{snippet\\|id=([\\w-]+)\\|[^}]*\\bfile=([^|}]+)\\}");
    private static final Pattern GOAL = Pattern.compile(
            "(?:mvn(?:[^\n`|]*?)\\s|`)(?:io\\.linuxkit\\.maven:linuxkit-maven-plugin:[\\w.-]+|linuxkit):([a-z][a-z-]*)");
    private static final Pattern PARAMETER = Pattern.compile("-Dlinuxkit\\.([A-Za-z]+)");
    private static final Pattern PROPERTY = Pattern.compile("`(?:-D)?(linuxkit(?:\\.[A-Za-z]+)+)\\b");
    private static final Pattern LINK = Pattern.compile("\\]\\(([a-z0-9-]+)\\.html(?:#([^)]+))?\\)");

    /** Properties that goals set for later plugins. */
    private static final Set<String> RESULTS =
            Set.of("linuxkit.image.reference", "linuxkit.image.tag", "linuxkit.image.digest");

    /** Pages that are generated from the goals' Javadoc. */
    private static final Set<String> GENERATED = Set.of("plugin-info");

    static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.list(PAGES)) {
            return Stream.concat(Stream.of(ROOT.resolve("README.md")), files.sorted())
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void xmlOnAPageIsThatOfATestedProject(Path page) throws IOException {
        List<String> projects = xmlBelowIt(SitePagesTest::isMeantToWork);
        List<String> settings = xmlBelowIt(file -> file.endsWith("settings.xml"));
        assertThat(matches(XML, read(page)))
                .filteredOn(block -> !isReadmePom(page, block))
                .allSatisfy(block -> assertThat(OF_SETTINGS.matcher(block).lookingAt() ? settings : projects)
                        .as(block)
                        .anyMatch(file -> file.contains(withoutIndentation(block))));
    }

    /** Returns whether a block is the README's POM, which a separate project tests. */
    private static boolean isReadmePom(Path page, String block) {
        return page.endsWith("README.md") && block.startsWith("<project");
    }

    private static List<String> xmlBelowIt(Predicate<Path> wanted) throws IOException {
        try (Stream<Path> files = Files.walk(ROOT.resolve("it"))) {
            return files.filter(file -> file.toString().endsWith(".xml"))
                    .filter(file -> !file.toString().contains("/target/"))
                    .filter(wanted)
                    .map(file -> withoutIndentation(read(file)).replace("@project.version@", "1.0.0-SNAPSHOT"))
                    .toList();
        }
    }

    /** Returns whether a project shows what works, and not a failure. */
    private static boolean isMeantToWork(Path file) {
        return !file.toString().contains("_failure") && !file.endsWith("settings.xml");
    }

    private static String withoutIndentation(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).collect(Collectors.joining("\n"));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void snippetOnAPageIsInItsFile(Path page) {
        SNIPPET.matcher(read(page))
                .results()
                .forEach(snippet -> assertThat(read(ROOT.resolve(snippet.group(2))))
                        .as(snippet.group())
                        .containsPattern("START SNIPPET: " + snippet.group(1) + "\\s")
                        .containsPattern("END SNIPPET: " + snippet.group(1) + "\\s"));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void goalsAndParametersOnAPageExist(Path page) {
        String descriptor = read(DESCRIPTOR);
        assertThat(matches(GOAL, read(page)))
                .allSatisfy(goal -> assertThat(descriptor).contains("<goal>" + goal + "</goal>"));
        assertThat(matches(PARAMETER, read(page)))
                .allSatisfy(name -> assertThat(descriptor).contains("${linuxkit." + name + "}"));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void propertiesOnAPageExist(Path page) {
        Set<String> known = new TreeSet<>(RESULTS);
        parameters().map(Parameter::property).forEach(known::add);
        assertThat(known).containsAll(matches(PROPERTY, read(page)));
    }

    @Test
    void resultsOnTheUsagePageAreAllThereAre() {
        assertThat(matches(PROPERTY, read(PAGES.resolve("usage.md")))).containsAll(RESULTS);
    }

    @Test
    void everyParameterHasARowOnTheConfigurationPage() {
        List<String> rows = read(PAGES.resolve("configuration.md"))
                .lines()
                .filter(line -> line.startsWith("|"))
                .toList();
        Set<String> missing = new TreeSet<>();
        parameters()
                .filter(parameter -> rows.stream().noneMatch(row -> isRowOf(parameter, row)))
                .forEach(parameter -> missing.add(parameter.name() + " " + parameter.property()));
        assertThat(missing).isEmpty();
    }

    private static boolean isRowOf(Parameter parameter, String row) {
        return row.contains("`" + parameter.name() + "`")
                && (parameter.property().isEmpty() || row.contains("`" + parameter.property() + "`"));
    }

    private static Stream<Parameter> parameters() {
        return PluginDescriptor.goals().stream().flatMap(goal -> goal.parameters().stream());
    }

    @Test
    void everyGoalIsOnTheUsageOrAnotherPage() throws IOException {
        Set<String> shown = new TreeSet<>();
        pages().forEach(page -> shown.addAll(matches(GOAL, read(page))));
        Set<String> goals = new TreeSet<>(matches(Pattern.compile("<goal>([^<]+)</goal>"), read(DESCRIPTOR)));
        assertThat(shown).containsAll(goals);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void linksToOtherPagesLeadSomewhere(Path page) {
        LINK.matcher(read(page)).results().forEach(link -> {
            if (GENERATED.contains(link.group(1)) || link.group(1).endsWith("-mojo")) {
                return;
            }
            Path target = PAGES.resolve(link.group(1) + ".md");
            assertThat(target).exists();
            if (link.group(2) != null) {
                assertThat(anchors(target)).as(link.group()).contains(link.group(2));
            }
        });
    }

    /** Returns the anchors in the text of a page; the skin adds others for headings. */
    private static List<String> anchors(Path page) {
        return matches(Pattern.compile("<a id=\"([^\"]+)\">"), read(page));
    }

    @Test
    void readmeIsShort() {
        assertThat(read(ROOT.resolve("README.md")).lines().count()).isLessThanOrEqualTo(150);
    }

    private static List<String> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(1)).toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
