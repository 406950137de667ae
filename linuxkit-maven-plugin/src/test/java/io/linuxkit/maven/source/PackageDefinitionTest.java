/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linuxkit.maven.problem.UserException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackageDefinitionTest {
    @TempDir
    Path directory;

    private PackageDefinition load(String yaml, FieldOverride... overrides) throws IOException {
        Files.writeString(directory.resolve("build.yml"), yaml);
        return PackageDefinition.load(directory, "build.yml", List.of(overrides));
    }

    @Test
    void loadWhenFileIsMissingSaysHowToCreateOne() {
        assertThatThrownBy(() -> PackageDefinition.load(directory, "build.yml", List.of()))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("the file is not there")
                .hasMessageContaining("-Dlinuxkit.packageDirectory")
                .hasMessageContaining("mvn archetype:generate");
    }

    @Test
    void loadWhenKeyIsUnknownNamesLineAndNearestKey() {
        assertThatThrownBy(() -> load("image: foo\nextraSources: []\n"))
                .hasMessage(
                        "Tried to read the package definition: '" + directory.resolve("build.yml")
                                + "', line 2: 'extraSources' is not a key of a package definition.\n"
                                + "  Write 'extra-sources', or remove it.\n  More: mvn linuxkit:help -Dlinuxkit.error=package-definition");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            binds: [/a]                             | It belongs to 'config.binds': move it there, or remove it
            capabilities: [all]                     | It belongs to 'config.capabilities'
            docker-images: {}                       | It belongs to 'depends.docker-images'
            target-dir: x                           | It belongs to 'depends.docker-images.target-dir'
            config: {network: true}                 | It belongs to 'network'
            config: {bind: [/a]}                    | Write 'binds', or remove it
            config: {mkdir: [/a]}                   | It belongs to 'config.runtime.mkdir'
            archs: [amd64]                          | Write 'arches', or remove it
            extra_sources: []                       | Write 'extra-sources', or remove it
            organisation: a                         | Write 'org', or remove it
            maintainer: a                           | Remove it, or write one of 'image', 'org', 'tag', 'arches'
            x: a                                    | Remove it, or write one of 'image', 'org', 'tag', 'arches'
            "": a                                   | Remove it, or write one of 'image', 'org', 'tag', 'arches'
            depends: {binds: []}                    | It belongs to 'config.binds'
            """)
    void loadWhenKeyIsUnknownNamesItsRightPlaceOrSpelling(String line, String remedy) {
        assertThatThrownBy(() -> load("image: foo\n" + line + "\n"))
                .hasMessageContaining("line 2")
                .hasMessageContaining(remedy);
    }

    @Test
    void loadWhenArchitectureHasAnotherNameNamesTheGoArch() {
        assertThatThrownBy(() -> load("image: foo\narches: [x86_64]\n")).hasMessageContaining("Use 'amd64'");
    }

    @Test
    void loadWhenArchitectureIsFarFromAllNamesThemAll() {
        assertThatThrownBy(() -> load("image: foo\narches: [commodore]\n"))
                .hasMessageContaining("Use '386', 'amd64', 'arm'");
    }

    @Test
    void loadWhenOverriddenTheStrongestOriginWins() throws IOException {
        PackageDefinition definition = load(
                "image: foo\norg: file\n",
                FieldOverride.of(Field.ORG, "user", Origin.ofUserProperty("linuxkit.org")),
                FieldOverride.of(Field.ORG, "configuration", Origin.ofPomConfiguration("org")),
                FieldOverride.of(Field.ARCHES, "amd64, arm64", Origin.ofPomProperty("linuxkit.arches")));
        assertThat(definition.org()).isEqualTo("user");
        assertThat(definition.originOf(Field.ORG)).hasToString("-Dlinuxkit.org");
        assertThat(definition.arches()).hasSize(2);
        assertThat(definition.originOf(Field.IMAGE)).hasToString("build.yml:1");
    }

    @Test
    void toYamlShowsEachOrigin() throws IOException {
        String yaml = load("image: foo\nnetwork: yes\nconfig:\n  binds: [/a:/b]\n  uid: 0755\n")
                .toYaml();
        assertThat(yaml).isEqualTo("""
                image: foo # build.yml:1
                org: linuxkit # default
                tag: "{{.Hash}}" # default
                arches: [amd64, arm64, s390x] # default
                extra-sources: [] # default
                gitrepo: https://github.com/linuxkit/linuxkit # default
                network: true # build.yml:2
                disable-cache: false # default
                disable-content-trust: false # default
                dockerfile: Dockerfile # default
                buildArgs: [] # default
                config: # build.yml:4
                  binds:
                    - /a:/b
                  uid: 0755
                depends: null # default
                """);
        assertThat(load(yaml).toYaml()).contains("network: true", "uid: 0755");
    }

    @Test
    void toJsonShowsValueAndOrigin() throws IOException {
        assertThat(load("image: foo\nconfig: {net: host}\n").toJson())
                .contains("\"image\": {\n    \"value\": \"foo\",\n    \"origin\": \"build.yml:1\"\n  }")
                .contains("\"net\": \"host\"");
    }

    @ParameterizedTest
    @CsvSource({"'{{.Hash}}', abc", "'v-{{ .Hash }}', v-abc", "fixed, fixed", "'', abc"})
    void tagFillsTheTemplateIn(String template, String tag) throws IOException {
        assertThat(load("image: foo\ntag: \"" + template + "\"\n").tag("abc")).isEqualTo(tag);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {{.Branch}}     | the tag '{{.Branch}}' has the action '{{.Branch}}'
            {{{.Hash}}}     | the tag '{{{.Hash}}}' has the action '{{{.Hash}}'
            v{{- .Hash -}}  | the tag 'v{{- .Hash -}}' has the action '{{- .Hash -}}'
            {{/* c */}}.    | the tag '{{/* c */}}.' has the action '{{/* c */}}'
            {{.Hash}        | the tag '{{.Hash}' has the action '{{.Hash}'
            {{.Hash}}}}     | the tag '{{.Hash}}}}' has '}' in its text
            v}}             | the tag 'v}}' has '}' in its text
            a b             | the tag 'a b' has ' ' in its text
            .{{.Hash}}      | the tag '.{{.Hash}}' starts with '.'
            """)
    void loadWhenTagIsNoTemplateOfATagNamesWhatIsWrong(String template, String found) {
        assertThatThrownBy(() -> load("image: foo\ntag: '" + template + "'\n"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("line 2: " + found);
    }

    @Test
    void loadWhenTagIsTooLongSaysHowLongItMayBe() {
        assertThatThrownBy(() -> load("image: foo\ntag: " + "x".repeat(129) + "\n"))
                .hasMessageContaining("has 129 characters")
                .hasMessageContaining("at most 128");
    }

    @ParameterizedTest
    @CsvSource({
        "'extra-sources: [\"a:b\\0c\"]', the extra source 'a:b\\0c' has a zero character",
        "'extra-sources: [\"a\\0:b\"]', the extra source 'a\\0:b' has a zero character",
        "'buildArgs: [\"A\\0=b\"]', the build argument 'A\\0' has a zero character",
        "'buildArgs: [\"A=b\\0\"]', the build argument 'A' has a zero character"
    })
    void loadWhenTextHasAZeroCharacterShowsWhere(String field, String found) {
        assertThatThrownBy(() -> load("image: foo\n" + field + "\n")).hasMessageContaining(found);
    }

    @Test
    void buildArgsWhenPackagesAreNamedAreTyped() throws IOException {
        assertThat(load("image: foo\nbuildArgs: [A=b, 'B=@lkt:pkg:../x', 'C_%=@lkt:pkgs:../*', A=c]\n")
                        .buildArgs())
                .containsExactly(
                        new BuildArgument.Literal("A", "c"),
                        new BuildArgument.PackageReference("B", "../x", directory.resolveSibling("x")),
                        new BuildArgument.PackageGlob("C_%", "../*", directory));
        assertThatThrownBy(() -> load("image: foo\nbuildArgs: ['A=@lkt:foo']\n"))
                .hasMessageContaining("unknown value");
        assertThatThrownBy(() -> load("image: foo\nbuildArgs: ['=b']\n"))
                .hasMessageContaining("the build argument '=b' has no name");
    }

    @Test
    void dockerImagesWhenTargetHoldsTheDefinitionAreRefused() {
        assertThatThrownBy(() -> load("image: foo\ndepends: {docker-images: {target: build.yml}}\n"))
                .hasMessageContaining("would replace 'build.yml'");
    }

    @Test
    void loadWhenTextIsDamagedThrowsNothingButUserExceptions() throws IOException {
        String[] pieces = {
            "image: foo\n",
            "config:\n",
            "  ",
            "\t",
            "- ",
            "[",
            "]",
            "{",
            "}",
            "&a ",
            "*a",
            "!!int ",
            "!x ",
            "\"",
            "'",
            "\\u12",
            "\\UFFFFFFFF",
            "|",
            ">-",
            "? ",
            ": ",
            "uid: ",
            "<<: ",
            "%YAML 1.1\n",
            "---\n",
            "...\n",
            "0x1_F",
            "2001-1-1",
            "1e9999",
            "#",
            "\n",
            "\u2028",
            "\u0000",
            "\uFEFF",
            "depends:\n",
            "docker-images:",
            "list: ",
            "arches: ",
            "sysctl: ",
            "mounts: ",
            "destination",
            "!!binary ",
            "%TAG ! %\n",
            "@",
            "`",
            ",",
            "!<",
            "!%"
        };
        Random random = new Random(1);
        for (int round = 0; round < 3000; round++) {
            StringBuilder yaml = new StringBuilder(random.nextBoolean() ? "image: foo\n" : "");
            random.ints(random.nextInt(14), 0, pieces.length).forEach(piece -> yaml.append(pieces[piece]));
            try {
                load(yaml.toString());
            } catch (UserException expected) {
                assertThat(expected).hasMessageStartingWith("Tried to read the package definition: ");
            } catch (RuntimeException e) {
                throw new AssertionError("for " + yaml, e);
            }
        }
    }

    @Test
    void readWhenAliasesMultiplyRefuses() {
        StringBuilder yaml = new StringBuilder("image: foo\nconfig:\n  uid:\n    - &a0 [x,x,x,x,x,x,x,x,x]\n");
        for (int level = 1; level < 9; level++) {
            yaml.append("    - &a" + level + " [" + ("*a" + (level - 1) + ",").repeat(9) + "]\n");
        }
        assertThatThrownBy(() -> YamlReader.read("f", yaml.toString().getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("aliases multiply");
    }
}
