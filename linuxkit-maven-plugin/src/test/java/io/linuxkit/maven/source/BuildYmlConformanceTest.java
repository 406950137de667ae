/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.linuxkit.maven.image.Architecture;
import io.linuxkit.maven.json.JsonObject;
import io.linuxkit.maven.problem.UserException;
import io.linuxkit.maven.testing.Vectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every recorded {@code build.yml} is read as linuxkit 1.8.2 reads it, except for the deviations listed here. */
class BuildYmlConformanceTest {
    private static final String CONTENT_TRUST = "the document has disable-content-trust, 1.8.2 dropped it";
    private static final String NO_NAME = "no registry takes the name of this image";

    /** Files that 1.8.2 refuses and this plugin accepts. */
    private static final Map<String, String> ACCEPTED = Map.of(
            "synthetic/all-top-trust.yml", CONTENT_TRUST,
            "history/142370356cdda8cf8f58d4aecca890e75f37d1f6.yml", CONTENT_TRUST,
            "history/2910b2172f462d73f826053462e16398511c1421.yml", CONTENT_TRUST,
            "history/3151301d125ca0af140c8cf04ccfda633c454667.yml", CONTENT_TRUST,
            "history/878b405d279592b25fa6a4c83ab2f22031f0efe2.yml", CONTENT_TRUST,
            "history/bd66969a4889e84c1fe4047f5c127559d198bbeb.yml", CONTENT_TRUST);

    /** Files that 1.8.2 accepts and this plugin refuses. */
    private static final Map<String, String> REFUSED = Map.of(
            "synthetic/arches-null-elem.yml",
            "1 is no GOARCH; 1.8.2 checks no names",
            "synthetic/plain-multiline.yml",
            NO_NAME);

    static Stream<Arguments> invented() throws IOException {
        Path directory = Vectors.invented("b-build-yml");
        return vectors(directory, directory.resolve("synthetic.json"));
    }

    static Stream<Arguments> history() throws IOException {
        Path directory = Vectors.directory("b-build-yml");
        return vectors(directory, directory.resolve("history.json"));
    }

    private static Stream<Arguments> vectors(Path directory, Path index) throws IOException {
        return JsonObject.parseList(Files.readAllBytes(index)).stream()
                .map(vector -> Arguments.of(
                        vector.requiredString("file"),
                        directory.resolve(vector.requiredString("file")),
                        vector.requiredObject("v182")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("invented")
    void loadWhenRecordedGivesSame(String id, Path file, JsonObject expected, @TempDir Path directory)
            throws IOException {
        assertSame(id, file, expected, directory);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("history")
    void loadWhenOfLinuxKitGivesSame(String id, Path file, JsonObject expected, @TempDir Path directory)
            throws IOException {
        assertSame(id, file, expected, directory);
    }

    private static void assertSame(String id, Path file, JsonObject expected, Path directory) throws IOException {
        Files.copy(file, directory.resolve("build.yml"));
        if (isRefused(id, expected)) {
            assertThat(catchThrowable(() -> PackageDefinition.load(directory, "build.yml", List.of())))
                    .as(REFUSED.getOrDefault(id, "1.8.2 refuses it"))
                    .isInstanceOf(UserException.class);
            return;
        }
        PackageDefinition definition = PackageDefinition.load(directory, "build.yml", List.of());
        if (!ACCEPTED.containsKey(id)) {
            assertThat(definition.configLabel()).isEqualTo(expected.string("label"));
            assertFields(definition, expected.requiredObject("fields"));
        }
    }

    private static boolean isRefused(String id, JsonObject expected) {
        boolean invalid = expected.string("parse_error").isPresent()
                || expected.string("label_error").isPresent()
                || expected.object("fields")
                        .flatMap(fields -> fields.string("image"))
                        .orElse("")
                        .isEmpty();
        return REFUSED.containsKey(id) || (invalid && !ACCEPTED.containsKey(id));
    }

    private static void assertFields(PackageDefinition definition, JsonObject fields) {
        assertThat(definition.image()).isEqualTo(fields.requiredString("image"));
        assertThat(definition.org()).isEqualTo(fields.requiredString("org"));
        assertThat(definition.gitRepo()).isEqualTo(fields.requiredString("gitrepo"));
        assertThat(definition.tagTemplate()).isEqualTo(fields.requiredString("tag"));
        assertThat(definition.dockerfile()).isEqualTo(fields.requiredString("dockerfile"));
        assertThat(Optional.of(definition.network())).isEqualTo(fields.bool("network"));
        assertThat(Optional.of(definition.disableCache())).isEqualTo(fields.bool("disable-cache"));
        assertThat(definition.extraSources().stream().map(ExtraSource::text).toList())
                .isEqualTo(fields.strings("extra-sources"));
        assertThat(definition.buildArgs().stream().map(BuildArgument::text).toList())
                .isEqualTo(fields.strings("buildArgs"));
        List<String> arches = fields.strings("arches");
        boolean defaults = definition.originOf(Field.ARCHES).equals(Origin.ofDefault());
        assertThat(definition.arches().stream().map(Architecture::name).toList())
                .as("the document's default arches are not those of 1.8.2")
                .isEqualTo(defaults ? List.of("amd64", "arm64", "s390x") : arches);
    }
}
