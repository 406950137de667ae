/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import io.linuxkit.maven.image.Architecture;
import io.linuxkit.maven.problem.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema of {@code build.yml} says what the reader says. */
class BuildYmlSchemaTest {
    private static final String DIGEST = "@sha256:" + "0123456789abcdef".repeat(4);

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "image: foo",
                "image: a/b__c-d",
                "image: 123",
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
                "org: foo",
                "image: ''",
                "image: Foo",
                "image: [foo]",
                "image: 'reg.example.com:5000/x'",
                "{image: foo, org: 'a//b'}",
                "{image: foo, extraSources: []}",
                "{image: foo, network: maybe}",
                "{image: foo, network: 1}",
                "{image: foo, network: 'true'}",
                "{image: foo, tag: '{{.Branch}}'}",
                "{image: foo, arches: [x86_64]}",
                "{image: foo, arches: amd64}",
                "{image: foo, extra-sources: ['../a']}",
                "{image: foo, extra-sources: ['a:b:c']}",
                "{image: foo, buildArgs: [A]}",
                "{image: foo, buildArgs: ['=b']}",
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
        JsonNode schema = BuildYmlSchema.document();
        PackageDefinition definition = load("image: foo");
        for (Field field : Field.values()) {
            JsonNode value = schema.at("/properties/" + field.key() + "/default");
            if (!value.isMissingNode()) {
                assertThat(EditorYaml.json(
                                        YamlReader.read("", definition.toYaml()).orElseThrow())
                                .get(field.key()))
                        .as(field.key())
                        .isEqualTo(value);
            }
        }
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

    /** The keys of a mapping that may have no others. */
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
