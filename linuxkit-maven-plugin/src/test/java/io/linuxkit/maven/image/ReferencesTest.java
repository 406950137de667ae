/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReferencesTest {
    @ParameterizedTest
    @CsvSource({
        "init, docker.io/library/init, docker.io, library/init",
        "linuxkit/init, docker.io/linuxkit/init, docker.io, linuxkit/init",
        "docker.io/linuxkit/init, docker.io/linuxkit/init, docker.io, linuxkit/init",
        "localhost/init, localhost/init, localhost, init",
        "reg.example.com/init, reg.example.com/init, reg.example.com, init",
        "reg:5000/team/init, reg:5000/team/init, reg:5000, team/init",
        "127.0.0.1:5050/a/b/c, 127.0.0.1:5050/a/b/c, 127.0.0.1:5050, a/b/c"
    })
    void nameKnowsItsFullFormAndItsRegistry(String text, String canonical, String registry, String repository) {
        ImageName name = new ImageName(text);

        assertThat(name.canonical()).hasToString(canonical);
        assertThat(name.registry()).isEqualTo(registry);
        assertThat(name.repository()).isEqualTo(repository);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "/init", "a//b", "Upper", "a/B", "a b", "a/b:1", "-a", "a..b", "a___b", "a/", "reg:port/x"})
    void nameRefusesWhatNoRegistryTakes(String text) {
        assertThatThrownBy(() -> new ImageName(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("'" + text + "' is not an image name");
    }

    @Test
    void referenceSplitsAtTheTagNotAtThePort() {
        ImageReference reference = ImageReference.parse("reg:5000/team/init:abc");

        assertThat(reference.name()).hasToString("reg:5000/team/init");
        assertThat(reference.forArchitecture(new Architecture("arm64"))).hasToString("reg:5000/team/init:abc-arm64");
        assertThatThrownBy(() -> ImageReference.parse("reg:5000/team/init")).hasMessageContaining("name:tag");
        assertThatThrownBy(() -> ImageReference.parse("a:.x")).hasMessageContaining("'.x' is not a tag");
    }

    @ParameterizedTest
    @CsvSource({
        "reg:5000/team/init:abc, reg:5000/team/init, abc, false",
        "reg:5000/team/init@DIGEST, reg:5000/team/init, , true",
        "reg:5000/team/init:abc@DIGEST, reg:5000/team/init, abc, true",
        "init@DIGEST, init, , true",
    })
    void manifestReferenceHasTagOrDigestOrBoth(String text, String name, String tag, boolean digest) {
        String written = text.replace("DIGEST", Digest.of(new byte[0]).toString());
        ManifestReference reference = ManifestReference.parse(written);

        assertThat(reference.name()).hasToString(name);
        assertThat(reference.tag()).isEqualTo(Optional.ofNullable(tag));
        assertThat(reference.digest()).isEqualTo(digest ? Optional.of(Digest.of(new byte[0])) : Optional.empty());
        assertThat(reference).hasToString(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"init", "reg:5000/init", "init@sha256:12", "Init:a", "a:b:c", "init:.x@DIGEST", "@DIGEST"})
    void manifestReferenceRefusesWhatNamesNothing(String text) {
        String written = text.replace("DIGEST", Digest.of(new byte[0]).toString());

        assertThatThrownBy(() -> ManifestReference.parse(written)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void digestTakesSha256Only() {
        String hex = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

        assertThat(Digest.of(new byte[0]))
                .isEqualTo(Digest.parse("sha256:" + hex))
                .hasToString("sha256:" + hex);
        assertThatThrownBy(() -> Digest.parse("sha512:" + hex)).hasMessageContaining("sha512:");
        assertThatThrownBy(() -> Digest.parse("sha256:" + hex.substring(1))).hasMessageContaining("64");
    }

    @Test
    void platformComparesWithoutVariant() {
        assertThat(Platform.parse("linux/arm64/v8").matches(Platform.linux(new Architecture("arm64"))))
                .isTrue();
        assertThat(Platform.parse("linux/arm64").matches(Platform.parse("linux/amd64")))
                .isFalse();
        assertThatThrownBy(() -> Platform.parse("arm64")).hasMessageContaining("os/arch");
    }

    @Test
    void credentialsHideTheirSecret() {
        assertThat(new Credentials("joe", "s3cret").toString()).doesNotContain("s3cret");
    }
}
