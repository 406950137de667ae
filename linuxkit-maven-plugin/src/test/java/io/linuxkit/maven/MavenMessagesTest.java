/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.linuxkit.maven.mojo.help.ErrorSection;
import io.linuxkit.maven.mojo.help.ErrorsPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.maven.lifecycle.LifeCyclePluginAnalyzer;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.building.DefaultModelBuilderFactory;
import org.apache.maven.model.building.DefaultModelBuildingRequest;
import org.apache.maven.model.building.ModelBuildingRequest;
import org.apache.maven.model.building.ModelProblem;
import org.apache.maven.model.building.ModelProblemCollectorRequest;
import org.apache.maven.model.plugin.DefaultLifecycleBindingsInjector;
import org.apache.maven.plugin.MojoNotFoundException;
import org.apache.maven.plugin.PluginResolutionException;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugin.prefix.NoPluginFoundForPrefixException;
import org.eclipse.aether.repository.LocalRepository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The errors page quotes messages of Maven exactly, so that a search for a message finds it. */
class MavenMessagesTest {
    static final String PART = "## Messages of Maven\n";

    private static final Path PAGE = Path.of("..", "src-site", "markdown", "errors.md");
    private static final Pattern QUOTED = Pattern.compile("\\A```\n(.+)\n```\n");
    private static final String GROUP = "io.linuxkit.maven";
    private static final String ARTIFACT = "linuxkit-maven-plugin";

    @TempDir
    Path directory;

    @Test
    void sectionQuotesWhatMavenSays() throws Exception {
        Map<String, Callable<String>> said = Map.of(
                "maven-unknown-packaging", MavenMessagesTest::unknownPackaging,
                "maven-no-prefix", this::noPrefix,
                "maven-plugin-unresolved", MavenMessagesTest::unresolved,
                "maven-unknown-goal", MavenMessagesTest::unknownGoal,
                "maven-plugin-twice", this::declaredTwice);
        Set<String> met = new TreeSet<>();
        for (ErrorSection section : ErrorsPage.parse(Files.readString(PAGE)).sections()) {
            Matcher quoted = QUOTED.matcher(section.body());
            if (PART.equals("## " + section.part() + "\n") && quoted.find()) {
                assertThat(said.get(section.id()).call()).as(section.id()).contains(quoted.group(1));
                met.add(section.id());
            }
        }
        assertThat(met).isEqualTo(said.keySet());
    }

    private static String unknownPackaging() {
        DefaultLifecycleBindingsInjector injector = new DefaultLifecycleBindingsInjector();
        try {
            var field = DefaultLifecycleBindingsInjector.class.getDeclaredField("lifecycle");
            field.setAccessible(true);
            field.set(injector, (LifeCyclePluginAnalyzer) packaging -> null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Maven fills this field by its name", e);
        }
        Model model = new Model();
        model.setPackaging("linuxkit-package");
        List<String> problems = new ArrayList<>();
        injector.injectLifecycleBindings(
                model,
                new DefaultModelBuildingRequest(),
                (ModelProblemCollectorRequest problem) -> problems.add(problem.getMessage()));
        return String.join("\n", problems);
    }

    private String noPrefix() {
        return new NoPluginFoundForPrefixException(
                        "linuxkit", List.of(), new LocalRepository(directory.toFile()), List.of())
                .getMessage();
    }

    private static String unresolved() {
        return new PluginResolutionException(plugin(), new IllegalStateException("not there")).getMessage();
    }

    private static String unknownGoal() {
        PluginDescriptor descriptor = new PluginDescriptor();
        descriptor.setGroupId(GROUP);
        descriptor.setArtifactId(ARTIFACT);
        descriptor.setVersion("0.9.0");
        return new MojoNotFoundException("inspect", descriptor).getMessage();
    }

    private String declaredTwice() throws IOException {
        String plugin = "<plugin><groupId>" + GROUP + "</groupId><artifactId>" + ARTIFACT + "</artifactId></plugin>";
        Path pom = Files.writeString(
                directory.resolve("pom.xml"),
                "<project><modelVersion>4.0.0</modelVersion><groupId>a</groupId><artifactId>a</artifactId>"
                        + "<version>1</version><build><plugins>" + plugin + plugin + "</plugins></build></project>");
        StringBuilder messages = new StringBuilder();
        for (ModelProblem problem : new DefaultModelBuilderFactory()
                .newInstance()
                .buildRawModel(pom.toFile(), ModelBuildingRequest.VALIDATION_LEVEL_MAVEN_3_1, false)
                .getProblems()) {
            messages.append(problem.getMessage()).append('\n');
        }
        return messages.toString();
    }

    private static Plugin plugin() {
        Plugin plugin = new Plugin();
        plugin.setGroupId(GROUP);
        plugin.setArtifactId(ARTIFACT);
        plugin.setVersion("1.0.0-SNAPSHOT");
        return plugin;
    }
}
