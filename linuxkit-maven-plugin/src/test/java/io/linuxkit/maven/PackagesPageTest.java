/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page how-it-works shows the packages of the plugin and their dependencies. */
class PackagesPageTest {
    private static final Path SITE = Path.of("..", "src-site");
    private static final String ROOT = "io.linuxkit.maven.";
    private static final Set<String> LOWEST = Set.of("image", "problem", "json", "io", "pem");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (`[a-z0-9.`, ]+`) \\|[^|\\n]*\\|(?: ([^|\\n]*)\\|)?$");
    private static final Pattern CODE = Pattern.compile("`([a-z0-9.]+)`");
    private static final Pattern LABEL = Pattern.compile("<text(?! class=\"note\")[^>]*>([a-z0-9, ]+)</text>");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.linuxkit.maven");

    private static Set<String> packages() {
        return CLASSES.stream().map(PackagesPageTest::packageOf).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String packageOf(JavaClass type) {
        return type.getPackageName().substring(ROOT.length());
    }

    private static Set<String> usedBy(String user) {
        return CLASSES.stream()
                .filter(type -> packageOf(type).equals(user))
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                .filter(type -> type.getPackageName().startsWith(ROOT))
                .map(PackagesPageTest::packageOf)
                .filter(used -> !used.equals(user) && !LOWEST.contains(used))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<MatchResult> rows() throws IOException {
        String page = Files.readString(SITE.resolve("markdown/how-it-works.md"));
        return ROW.matcher(page).results().toList();
    }

    private static Set<String> names(String cell) {
        return CODE.matcher(cell).results().map(name -> name.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void tablesHaveEachPackage() throws IOException {
        assertThat(rows().stream().flatMap(row -> names(row.group(1)).stream()))
                .containsExactlyInAnyOrderElementsOf(packages());
    }

    @Test
    void tableSaysWhatEachSubPackageUses() throws IOException {
        Map<String, Set<String>> written = new TreeMap<>();
        Map<String, Set<String>> used = new TreeMap<>();
        for (MatchResult row : rows()) {
            if (row.group(2) != null) {
                String name = names(row.group(1)).iterator().next();
                written.put(name, names(row.group(2)));
                used.put(name, usedBy(name));
            }
        }
        assertThat(written.keySet())
                .containsAll(
                        packages().stream().filter(name -> name.contains(".")).toList());
        assertThat(written).isEqualTo(used);
    }

    @Test
    void pictureHasEachPackage() throws IOException {
        String picture = Files.readString(SITE.resolve("resources/images/packages.svg"));
        List<String> shown = LABEL.matcher(picture)
                .results()
                .flatMap(label -> Arrays.stream(label.group(1).split(", ")))
                .toList();
        assertThat(shown)
                .containsExactlyInAnyOrderElementsOf(packages().stream()
                        .map(name -> name.substring(name.lastIndexOf('.') + 1))
                        .toList());
    }
}
