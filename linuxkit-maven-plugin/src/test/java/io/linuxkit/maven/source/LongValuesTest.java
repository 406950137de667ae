/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linuxkit.maven.problem.Excerpt;
import io.linuxkit.maven.problem.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No message repeats more of a file's value than its first 200 characters. */
class LongValuesTest {
    private static final String LONG = "x".repeat(3 * Excerpt.LENGTH);

    @TempDir
    Path directory;

    private static void tellsOnlyTheStart(ThrowingCallable reading) {
        assertThatThrownBy(reading)
                .isInstanceOf(UserException.class)
                .satisfies(problem -> assertThat(problem.getMessage()).doesNotContain("x".repeat(Excerpt.LENGTH + 1)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "image: 'x y@'",
                "image: [x]",
                "image: {x: x}",
                "image: a\nx: y",
                "image: a\n'x': y\n'x': z",
                "image: a\nimage: x",
                "image: a\norg: 'x@'",
                "image: a\norg: x/y z",
                "image: a\ntag: 'x y'",
                "image: a\ntag: '{{x}}'",
                "image: a\ntag: '{{.Hash'",
                "image: a\ntag: 'x{{.Hash}}'",
                "image: a\ntag: '{{.Hash}} x'",
                "image: a\narches: x",
                "image: a\narches: [x]",
                "image: a\narches: ['x y']",
                "image: a\narches: [{x: x}]",
                "image: a\nextra-sources: x",
                "image: a\nextra-sources: [x]",
                "image: a\nextra-sources: ['x:']",
                "image: a\nextra-sources: ['x:/x']",
                "image: a\nextra-sources: ['x:../x']",
                "image: a\ngitrepo: [x]",
                "image: a\nnetwork: x",
                "image: a\nnetwork: [x]",
                "image: a\ndisable-cache: x",
                "image: a\ndisable-content-trust: x",
                "image: a\ndockerfile: ../x",
                "image: a\ndockerfile: /x",
                "image: a\nbuildArgs: x",
                "image: a\nbuildArgs: [x]",
                "image: a\nbuildArgs: ['=x']",
                "image: a\nbuildArgs: {x: [x]}",
                "image: a\nconfig: x",
                "image: a\nconfig: {x: y}",
                "image: a\nconfig: {binds: x}",
                "image: a\nconfig: {readonly: x}",
                "image: a\nconfig: {capabilities: {x: x}}",
                "image: a\nconfig: {mounts: [{x: x}]}",
                "image: a\nconfig: {runtime: {x: x}}",
                "image: a\nconfig: {resources: {memory: {limit: x}}}",
                "image: a\ndepends: x",
                "image: a\ndepends: {x: y}",
                "image: a\ndepends: {docker-images: x}",
                "image: a\ndepends: {docker-images: {x: x}}",
                "image: a\ndepends: {docker-images: {target: ../x, list: [a]}}",
                "image: a\ndepends: {docker-images: {target: t, list: ['x@@']}}",
                "image: a\ndepends: {docker-images: {target: t, from-file: x}}",
                "image: *x",
                "image: !x x",
                "image: \"\\x\"",
                "image: 'x",
                "image: a: x",
                "- x",
                "x"
            })
    void valueOfBuildYml(String yaml) throws IOException {
        Files.writeString(directory.resolve("build.yml"), yaml.replace("x", LONG) + "\n");
        tellsOnlyTheStart(() -> {
            PackageDefinition definition = PackageDefinition.load(directory, "build.yml", List.of());
            definition.name();
            definition.arches();
            definition.extraSources();
            definition.dockerfile();
            definition.buildArgs();
            definition.configLabel();
            definition.dockerImages();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"[x", "a[z-x", "a\\", "[x-a]", "[]x"})
    void patternOfIgnoreFile(String pattern) {
        tellsOnlyTheStart(() -> DockerIgnore.parse(pattern.replace("x", LONG), ".dockerignore"));
    }
}
