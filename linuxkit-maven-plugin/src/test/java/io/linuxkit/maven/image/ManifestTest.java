/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestTest {
    private static final String IMAGE = "eeeea0e98662bfa174d4d275edc65175e816be340e89f8277d45b8079496f316";

    @Test
    void indexIsWrittenAsGoWritesIt() {
        Descriptor image = Descriptor.of(MediaType.OCI_MANIFEST, 560, new Digest(IMAGE))
                .withPlatform(Platform.linux(new Architecture("amd64")));

        Index index = Index.oci(List.of(image));

        assertThat(new String(index.bytes(), UTF_8))
                .isEqualTo(
                        "{\"schemaVersion\":2,\"mediaType\":\"application/vnd.oci.image.index.v1+json\",\"manifests\":"
                                + "[{\"mediaType\":\"application/vnd.oci.image.manifest.v1+json\",\"size\":560,\"digest\":\"sha256:"
                                + IMAGE + "\",\"platform\":{\"architecture\":\"amd64\",\"os\":\"linux\"}}]}");
        assertThat(index.descriptor().sizeBytes()).isEqualTo(289);
        assertThat(index.manifestFor(Platform.parse("linux/amd64"))).contains(image);
        assertThat(index.manifestFor(Platform.parse("linux/arm64"))).isEmpty();
    }

    @Test
    void manifestKeepsTheBytesItWasReadFrom() {
        byte[] bytes = ("{ \"config\" : {\"mediaType\":\"c\",\"size\":1,\"digest\":\"sha256:" + IMAGE
                        + "\"}, \"unknown\":1, \"layers\":[] }")
                .getBytes(UTF_8);

        Manifest manifest = Manifest.parse(bytes);

        assertThat(manifest.bytes()).isEqualTo(bytes);
        assertThat(manifest.descriptor().digest()).isEqualTo(Digest.of(bytes));
        assertThat(manifest.mediaType()).isEqualTo(MediaType.OCI_MANIFEST);
    }

    @Test
    void indexWithOtherEntriesKeepsWhatItSaysOfItself() {
        Index index = Index.parse("""
                {"schemaVersion":2,"annotations":{"a":"b"},"manifests":[]}""".getBytes(UTF_8));
        IndexEntry entry = IndexEntry.of(Descriptor.of(MediaType.OCI_MANIFEST, 560, new Digest(IMAGE)));

        Index changed = index.withEntries(MediaType.OCI_INDEX, List.of(entry));

        assertThat(new String(changed.bytes(), UTF_8))
                .isEqualTo(
                        "{\"schemaVersion\":2,\"mediaType\":\"application/vnd.oci.image.index.v1+json\",\"manifests\":["
                                + entry.json() + "],\"annotations\":{\"a\":\"b\"}}");
        assertThat(changed.isAnnotated()).isTrue();
        assertThat(Index.oci(List.of()).isAnnotated()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "linux/arm64, linux/arm64/v8, true",
        "linux/arm, linux/arm/v7, true",
        "linux/arm, linux/arm/v6, false",
        "linux/amd64/v1, linux/amd64, true",
        "linux/amd64/v3, linux/amd64, false",
        "linux/riscv64, linux/riscv64, true",
        "linux/amd64, windows/amd64, false",
        "linux/amd64, linux/arm64, false",
    })
    void platformWhenVariantIsMissingMeansTheUsualOne(String one, String other, boolean same) {
        assertThat(Platform.parse(one).isSame(Platform.parse(other))).isEqualTo(same);
        assertThat(Platform.parse(other).isSame(Platform.parse(one))).isEqualTo(same);
    }
}
