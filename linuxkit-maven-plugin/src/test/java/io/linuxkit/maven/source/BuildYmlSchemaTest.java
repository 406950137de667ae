/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import io.linuxkit.maven.image.Architecture;
import io.linuxkit.maven.problem.UserException;
import io.linuxkit.maven.source.go.GoType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema of {@code build.yml} agrees with the reader. */
class BuildYmlSchemaTest {
    private static final String DIGEST = "@sha256:" + "0123456789abcdef".repeat(4);

    /** Fields that have no value, or no element, by default; an editor need not propose these defaults. */
    private static final Set<Field> WITHOUT_DEFAULT =
            EnumSet.of(Field.IMAGE, Field.EXTRA_SOURCES, Field.BUILD_ARGS, Field.CONFIG, Field.DEPENDS);

    private Path directory;

    @BeforeEach
    void makePackage(@TempDir Path parent) throws IOException {
        directory = Files.createDirectory(parent.resolve("pkg"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "image: foo",
                "image: a/b__c-d",
                "image: 123",
                "image: 1.5",
                "image: true",
                "{image: foo, org: 123}",
                "{image: foo, org: True}",
                "{image: foo, tag: 1.5}",
                "{image: foo, tag: True}",
                "{image: foo, tag: ''}",
                "{image: foo, tag: 'v_1.0-{{.Hash}}-{{.Hash}}'}",
                "{image: foo, tag: \"{{\\t.Hash\\n}}\"}",
                "{image: foo, tag: '{{.Hash}}'}",
                "{image: foo, dockerfile: .hidden/Dockerfile}",
                "{image: foo, dockerfile: ../pkg/Dockerfile}",
                "{image: foo, dockerfile: 5}",
                "{image: foo, org: ''}",
                "{image: 'reg.example.com:5000/x/y', org: ''}",
                "{image: foo, org: 'reg.example.com:5000/team'}",
                "{image: foo, org: 'localhost:5000'}",
                "{image: foo, network: yes, disable-cache: Off, disable-content-trust: true}",
                "{image: foo, tag: 'v-{{ .Hash }}', dockerfile: Dockerfile.dev, gitrepo: ''}",
                "{image: foo, arches: [amd64, riscv64, 386, '386', ~]}",
                "{image: foo, arches: []}",
                "{image: foo, extra-sources: ['../a:/a']}",
                "{image: foo, buildArgs: [A=b, 'B=@lkt:pkg:../x', 'C_%=@lkt:pkgs:../*', 'D=', 'E=a=@lkt:x']}",
                "{image: foo, config: {binds: [/a:/b], uid: 0755, oomScoreAdj: 3.5, readonly: no}}",
                "{image: foo, config: {resources: {cpu: {shares: 18446744073709551615}, unified: {a: 1}}}}",
                "{image: foo, config: {uidMappings: [{containerid: 0, hostid: 1, size: 4294967295}]}}",
                "{image: foo, config: ~, depends: {docker-images: ~}}",
                "{image: foo, depends: {docker-images: {target: a.tar, target-dir: '', list: [~]}}}",
            })
    void validateWhenReaderTakesItTakesIt(String yaml) throws IOException {
        assertThat(catchThrowable(() -> load(yaml))).isNull();
        assertThat(complaints(yaml)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "foo",
                "[image, foo]",
                "image: ''",
                "image: -5",
                "image: -0.5",
                "image: 'True'",
                "image: \"foo\\n\"",
                "{image: foo, org: -1}",
                "{image: foo, tag: -1}",
                "image: Foo",
                "image: [foo]",
                "image: 'reg.example.com:5000/x'",
                "{image: foo, org: 'a//b'}",
                "{image: foo, extraSources: []}",
                "{image: foo, network: maybe}",
                "{image: foo, network: 1}",
                "{image: foo, network: 'true'}",
                "{image: foo, tag: '{{.Branch}}'}",
                "{image: foo, tag: '{{{.Hash}}}'}",
                "{image: foo, tag: '{{.Hash}}}}'}",
                "{image: foo, tag: '{{.Hash}}}'}",
                "{image: foo, tag: '{{{{.Hash}}'}",
                "{image: foo, tag: '{{.Hash}'}",
                "{image: foo, tag: 'v}}'}",
                "{image: foo, tag: '{{- .Hash -}}'}",
                "{image: foo, tag: '{{/* c */}}.'}",
                "{image: foo, tag: '{{/* {{.Hash}} */}}'}",
                "{image: foo, tag: \"{{\\f.Hash}}\"}",
                "{image: foo, tag: \"{{\\_.Hash}}\"}",
                "{image: foo, tag: 'v 1'}",
                "{image: foo, tag: '-{{.Hash}}'}",
                "{image: foo, tag: \"v1\\n\"}",
                "{image: foo, dockerfile: ''}",
                "{image: foo, dockerfile: /Dockerfile}",
                "{image: foo, dockerfile: .}",
                "{image: foo, dockerfile: \"a\\0b\"}",
                "{image: foo, arches: [x86_64]}",
                "{image: foo, arches: amd64}",
                "{image: foo, extra-sources: ['../a']}",
                "{image: foo, extra-sources: ['a:b:c']}",
                "{image: foo, extra-sources: [\"a\\0:b\"]}",
                "{image: foo, extra-sources: [\"a:b\\0\"]}",
                "{image: foo, buildArgs: [A]}",
                "{image: foo, buildArgs: ['=b']}",
                "{image: foo, buildArgs: [\"A=b\\0\"]}",
                "{image: foo, buildArgs: [\"A\\0=b\"]}",
                "{image: foo, buildArgs: [\"A=@lkt:pkg:../b\\0\"]}",
                "{image: foo, buildArgs: ['A=@lkt:foo']}",
                "{image: foo, buildArgs: ['A=@lkt:pkgs:../*']}",
                "{image: foo, buildArgs: ['A_%_%=@lkt:pkgs:../*']}",
                "{image: foo, config: [a]}",
                "{image: foo, config: {bind: [/a:/b]}}",
                "{image: foo, config: {command: /bin/sh}}",
                "{image: foo, config: {oomScoreAdj: x}}",
                "{image: foo, config: {readonly: 0}}",
                "{image: foo, config: {mounts: [{Destination: /x}]}}",
                "{image: foo, config: {uidMappings: [{containerid: -1}]}}",
                "{image: foo, config: {uidMappings: [{containerid: 4294967296}]}}",
                "{image: foo, config: {sysctl: {a: [b]}}}",
                "{image: foo, config: {resources: {memory: {kernelTCP: 8}}}}",
                "{image: foo, depends: {docker-image: {}}}",
                "{image: foo, depends: {docker-images: {foo: 1}}}",
            })
    void validateWhenReaderRefusesItsShapeRefusesIt(String yaml) {
        assertThat(catchThrowable(() -> load(yaml))).isInstanceOf(UserException.class);
        assertThat(complaints(yaml)).isNotEmpty();
    }

    @Test
    void validateWhenNameIsLongerThanRegistriesTakeRefusesIt() {
        String longest = "x".repeat(255);
        assertSameAnswer("{image: " + longest + ", org: ''}", true);
        assertSameAnswer("{image: x" + longest + ", org: ''}", false);
        assertSameAnswer("{image: x, org: " + longest.substring(2) + "}", true);
        assertSameAnswer("{image: x, org: " + longest.substring(1) + "}", false);
        assertSameAnswer("{image: x, tag: '" + longest.substring(128) + "{{.Hash}}'}", true);
        assertSameAnswer("{image: x, tag: '" + longest.substring(127) + "{{.Hash}}'}", false);
    }

    private void assertSameAnswer(String yaml, boolean valid) {
        assertThat(catchThrowable(() -> load(yaml)) == null).as(yaml).isEqualTo(valid);
        assertThat(complaints(yaml).isEmpty()).as(yaml).isEqualTo(valid);
    }

    /** An editor must not report an error for a file that the plugin accepts. */
    @ParameterizedTest
    @ValueSource(strings = {"org: foo", "{image: ~, network: true}", "{}"})
    void validateWhenThePomMayHaveTheImageTakesItsAbsence(String yaml) throws IOException {
        assertThat(catchThrowable(() -> load(yaml))).hasMessageContaining("the field 'image' is missing or empty");
        Files.writeString(directory.resolve("build.yml"), yaml);
        FieldOverride image = FieldOverride.of(Field.IMAGE, "foo", Origin.ofPomConfiguration("image"));
        assertThat(PackageDefinition.load(directory, "build.yml", List.of(image))
                        .image())
                .isEqualTo("foo");
        assertThat(complaints(yaml)).isEmpty();
    }

    /** The known differences: the reader uses the text of a number or boolean, but JSON contains only its value. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "image: +5",
                "image: -0",
                "image: .5",
                "image: 5.",
                "image: 1E5",
                "image: True",
                "{image: foo, org: +1}",
                "{image: foo, tag: +1}",
                "{image: foo, tag: 1e+5}",
                "{image: foo, arches: [386.0]}",
                "{image: foo, arches: [0x182]}",
                "{image: foo, arches: [+386]}",
            })
    void validateWhenJsonHasNotTheTextTakesWhatTheReaderRefuses(String yaml) {
        assertThat(catchThrowable(() -> load(yaml))).isInstanceOf(UserException.class);
        assertThat(complaints(yaml)).isEmpty();
    }

    /** The known differences: a path or a length that no pattern can check. */
    @Test
    void validateWhenNoPatternCanWorkItOutTakesWhatTheReaderRefuses() {
        String half = "x".repeat(128);
        for (String yaml : List.of(
                "{image: foo, dockerfile: a/..}",
                "{image: foo, dockerfile: ../Dockerfile}",
                "{image: " + half + ", org: " + half + "}")) {
            assertThat(catchThrowable(() -> load(yaml))).as(yaml).isInstanceOf(UserException.class);
            assertThat(complaints(yaml)).as(yaml).isEmpty();
        }
    }

    /** The known differences: numbers that only YAML 1.1 has are text for editors. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{image: foo, config: {oomScoreAdj: 1_000}}",
                "{image: foo, config: {oomScoreAdj: 0b11}}",
                "{image: foo, config: {oomScoreAdj: 0x1_0}}",
            })
    void validateWhenNumberIsOfYaml11OnlyRefusesWhatTheReaderTakes(String yaml) throws IOException {
        assertThat(catchThrowable(() -> load(yaml))).isNull();
        assertThat(complaints(yaml)).isNotEmpty();
    }

    @Test
    void validateWhenImagesAreSavedTellsOneTargetFromTwoAndNone() {
        String image = "docker.io/library/alpine:3.20" + DIGEST;
        String start = "{image: foo, depends: {docker-images: {list: ['";
        assertThat(complaints(start + image + "'], target: a.tar}}}")).isEmpty();
        assertThat(complaints(start + image + "'], target-dir: a}}}")).isEmpty();
        assertThat(complaints(start + image + "'], target: a.tar, target-dir: a}}}"))
                .isNotEmpty();
        assertThat(complaints(start + image + "'], target: a.tar, from-file: f}}}"))
                .isNotEmpty();
        assertThat(complaints(start + image + "']}}}")).isNotEmpty();
        assertThat(complaints(start + "docker.io/library/alpine:3.20'], target: a.tar}}}"))
                .isNotEmpty();
        assertThat(complaints(start + "alpine" + DIGEST + "'], target: a.tar}}}"))
                .isNotEmpty();
    }

    static Stream<Path> packagesOfThisProject() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("..", "it", "projects"))) {
            return files
                    .filter(file -> file.endsWith("build.yml"))
                    .filter(file -> !file.toString().contains("bad-definition"))
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("packagesOfThisProject")
    void validateWhenPackageOfThisProjectTakesIt(Path file) throws IOException {
        assertThat(complaints(Files.readString(file))).isEmpty();
    }

    @Test
    void keysAreThoseOfTheReader() {
        JsonNode schema = BuildYmlSchema.document();
        assertThat(keys(schema)).containsExactlyInAnyOrderElementsOf(Field.keys());
        JsonNode depends = property(schema, Field.DEPENDS.key());
        assertThat(keys(depends)).containsExactlyInAnyOrderElementsOf(DockerImages.DEPENDS.names());
        assertThat(keys(property(depends, "docker-images")))
                .containsExactlyInAnyOrderElementsOf(DockerImages.DOCKER_IMAGES.names());
        assertSame("config", ImageConfigSchema.CONFIG, property(schema, Field.CONFIG.key()));
    }

    @Test
    void archesAreThoseOfGo() {
        List<String> names = new ArrayList<>();
        property(BuildYmlSchema.document(), Field.ARCHES.key())
                .at("/items/enum")
                .forEach(name -> names.add(name.asText()));
        assertThat(names).containsAll(Architecture.NAMES).hasSize(Architecture.NAMES.size() + 2);
        assertThat(names).endsWith("386", "null");
    }

    @Test
    void defaultsAreThoseOfTheReader() throws IOException {
        Map<String, JsonNode> defaults = new TreeMap<>();
        BuildYmlSchema.document().path("properties").properties().forEach(property -> {
            if (property.getValue().has("default")) {
                defaults.put(property.getKey(), property.getValue().get("default"));
            }
        });
        JsonNode effective =
                EditorYaml.json(YamlReader.read("", load("image: foo").toYaml()).orElseThrow());
        Map<String, JsonNode> expected = new TreeMap<>();
        for (Field field : Field.values()) {
            if (!WITHOUT_DEFAULT.contains(field)) {
                expected.put(field.key(), effective.get(field.key()));
            }
        }
        assertThat(defaults).isEqualTo(expected);
    }

    @Test
    void descriptionsAreThereForEveryKey() {
        for (JsonNode properties : BuildYmlSchema.document().findValues("properties")) {
            properties.properties().forEach(property -> {
                boolean constraint = property.getValue().has("minLength")
                        || property.getValue().has("contains")
                        || property.getValue().has("const")
                        || (property.getValue().size() == 1
                                && property.getValue().has("pattern"));
                if (!constraint) {
                    assertThat(property.getValue().path("description").asText())
                            .as(property.getKey())
                            .endsWith(".");
                }
            });
        }
    }

    private static void assertSame(String place, GoType type, JsonNode schema) {
        JsonNode actual = resolved(schema);
        if (type instanceof GoType.Struct struct) {
            List<GoType.Member> members = struct.members().stream()
                    .filter(member -> !member.key().isEmpty())
                    .toList();
            assertThat(keys(actual))
                    .as(place)
                    .containsExactlyInAnyOrderElementsOf(
                            members.stream().map(GoType.Member::key).toList());
            members.forEach(
                    member -> assertSame(place + "." + member.key(), member.type(), property(actual, member.key())));
        } else if (type instanceof GoType.ListOf list) {
            assertThat(actual.path("type")).as(place).hasToString("[\"array\",\"null\"]");
            assertSame(place + "[]", list.element(), actual.path("items"));
        } else if (type instanceof GoType.MapOf map) {
            assertThat(actual.path("type")).as(place).hasToString("[\"object\",\"null\"]");
            assertSame(place + ".*", map.value(), actual.path("additionalProperties"));
        } else {
            assertThat(schema.path("$ref").asText()).as(place).isEqualTo(reference(type));
        }
    }

    private static String reference(GoType scalar) {
        if (scalar instanceof GoType.Whole whole) {
            return "#/$defs/" + (whole.signed() ? "int" : "uint") + whole.bits();
        }
        return scalar instanceof GoType.Any ? "" : "#/$defs/" + (scalar instanceof GoType.Text ? "text" : "flag");
    }

    /** Returns the keys of a mapping without other keys. */
    private static List<String> keys(JsonNode schema) {
        JsonNode actual = resolved(schema);
        assertThat(actual.path("additionalProperties").asBoolean(true)).isFalse();
        List<String> keys = new ArrayList<>();
        actual.path("properties").properties().forEach(property -> keys.add(property.getKey()));
        return keys;
    }

    private static JsonNode property(JsonNode schema, String key) {
        return resolved(schema).path("properties").path(key);
    }

    private static JsonNode resolved(JsonNode schema) {
        String reference = schema.path("$ref").asText();
        return reference.isEmpty() ? schema : BuildYmlSchema.document().at(reference.substring(1));
    }

    private PackageDefinition load(String yaml) throws IOException {
        Files.writeString(directory.resolve("build.yml"), yaml);
        return PackageDefinition.load(directory, "build.yml", List.of());
    }

    private static List<String> complaints(String yaml) {
        return BuildYmlSchema.complaints(YamlReader.read("build.yml", yaml).orElseThrow());
    }
}
