/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust.cosign;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linuxkit.maven.image.ImageName;
import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.trust.SigningSubject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimpleSigningTest {
    private static final String DIGEST = CosignVectors.SUBJECT.digest().toString();

    private static SimpleSigning of(String reference) {
        return SimpleSigning.of(new SigningSubject(ImageReference.parse(reference), CosignVectors.SUBJECT.digest(), 1));
    }

    @Test
    void bytesAreThoseOfCosign() {
        assertThat(SimpleSigning.of(CosignVectors.SUBJECT).bytes()).isEqualTo(CosignVectors.bytes("payload.json"));
    }

    @ParameterizedTest
    @CsvSource({
        "linuxkit/init:1, index.docker.io/linuxkit/init",
        "busybox:1, index.docker.io/library/busybox",
        "docker.io/linuxkit/init:1, index.docker.io/linuxkit/init",
        "reg.example.com:5000/a/b:1, reg.example.com:5000/a/b"
    })
    void ofNamesTheRepositoryAsCosignDoes(String reference, String expected) {
        assertThat(of(reference)).isEqualTo(new SimpleSigning(expected, DIGEST));
    }

    @ParameterizedTest
    @ValueSource(strings = {"payload.json", "payload-other.json"})
    void parseReadsWhatCosignSigned(String name) {
        assertThat(SimpleSigning.parse(CosignVectors.bytes(name)))
                .isEqualTo(new SimpleSigning("127.0.0.1:5070/linuxkit/hello", DIGEST));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "cosign container image signature|atomic container signature|its type is 'atomic container signature'",
                "\"optional\":null|\"optional\":null,\"more\":1|'more' is not known",
                "\"critical\":{|\"critical\":{\"more\":1,|'more' is not known",
                "\"image\":{|\"image\":{\"more\":1,|'more' is not known",
                "\"identity\":{|\"identity\":{\"more\":1,|'more' is not known",
                "docker-reference|reference|'reference' is not known",
                "\"identity\":{\"docker-reference\":\"127.0.0.1:5070/linuxkit/hello\"}|\"identity\":{}"
                        + "|'docker-reference' is missing",
                "\"optional\":null}|\"optional\":null}}|not JSON",
                "\"optional\":null}|\"optional\":null} {}|more text after the end",
                "\"optional\":null|\"critical\":null|'critical' is there twice"
            })
    void parseWhenItIsNotExactlyThatIsRefused(String before, String after, String message) {
        String original = CosignVectors.text("payload.json");
        String changed = original.replace(before, after);
        assertThat(changed).isNotEqualTo(original);
        assertThatThrownBy(() -> SimpleSigning.parse(changed.getBytes(UTF_8))).hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({
        "index.docker.io/linuxkit/init, linuxkit/init, true",
        "docker.io/linuxkit/init, linuxkit/init, true",
        "linuxkit/init, docker.io/linuxkit/init, true",
        "index.docker.io/library/busybox, busybox, true",
        "busybox, docker.io/library/busybox, true",
        "reg.example.com:5000/a/b, reg.example.com:5000/a/b, true",
        "reg.example.com:5000/a/b:tag, reg.example.com:5000/a/b, true",
        "reg.example.com:5000/a/b@sha256:00, reg.example.com:5000/a/b, true",
        "reg.example.com:5000/a/b, reg.example.com/a/b, false",
        "reg.example.com/a/b, reg.example.com/a/bc, false",
        "reg.example.com/a/b, reg.example.com/a, false",
        "reg.example.com/a, reg.example.com/a/b, false",
        "index.docker.io/linuxkit/init, reg.example.com/linuxkit/init, false",
        "'', linuxkit/init, false",
        "'not a name', linuxkit/init, false"
    })
    void isInComparesNamesInFull(String reference, String name, boolean expected) {
        assertThat(new SimpleSigning(reference, DIGEST).isIn(new ImageName(name)))
                .isEqualTo(expected);
    }
}
