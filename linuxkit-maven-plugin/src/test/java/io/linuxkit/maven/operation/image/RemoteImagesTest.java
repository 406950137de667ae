/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linuxkit.maven.image.Architecture;
import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.image.Index;
import io.linuxkit.maven.image.ManifestDocument;
import io.linuxkit.maven.image.MediaType;
import io.linuxkit.maven.image.Platform;
import io.linuxkit.maven.layout.PulledImageException;
import io.linuxkit.maven.registry.Repository;
import io.linuxkit.maven.testing.SampleImage;
import java.io.ByteArrayInputStream;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tests with content that no correct registry has. */
class RemoteImagesTest {
    private static final ImageReference REFERENCE = ImageReference.parse("reg.lab/foo:1");
    private static final Architecture AMD64 = new Architecture("amd64");

    /** A repository with one document under each tag and one content for each blob, and nothing by digest. */
    private static RemoteImages images(ManifestDocument tagged, byte[] blob) {
        Repository repository = (Repository) Proxy.newProxyInstance(
                RemoteImagesTest.class.getClassLoader(),
                new Class<?>[] {Repository.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "manifest" -> Optional.of(tagged).filter(document -> arguments[0] instanceof String);
                    case "open" -> new ByteArrayInputStream(blob);
                    default -> throw new AssertionError(method);
                });
        return new RemoteImages(repository, REFERENCE);
    }

    @Test
    void findWhenMemberOfTheIndexDoesNotExistNamesIt() {
        Digest gone = Digest.of(new byte[0]);
        Index index =
                Index.oci(List.of(Descriptor.of(MediaType.OCI_MANIFEST, 0, gone).withPlatform(Platform.linux(AMD64))));

        assertThatThrownBy(() -> images(ManifestDocument.of(index), new byte[0]).find(AMD64))
                .isInstanceOf(PulledImageException.class)
                .hasMessageStartingWith("Tried to pull 'reg.lab/foo:1': its document '" + gone
                        + "' cannot be used: the repository refers to it, but does not have it.");
    }

    @Test
    void findWhenIndexIsNotValidNamesIt() {
        ManifestDocument document = new ManifestDocument(MediaType.OCI_INDEX, "[]".getBytes(UTF_8));

        assertThatThrownBy(() -> images(document, new byte[0]).find(AMD64))
                .isInstanceOf(PulledImageException.class)
                .hasMessageStartingWith(
                        "Tried to pull 'reg.lab/foo:1': its document '" + document.digest() + "' cannot be used: ");
    }

    @Test
    void architecturesWhenConfigurationHasAnotherDigestNamesIt() {
        SampleImage image = SampleImage.of("amd64", "base");
        ManifestDocument document = image.manifest();

        assertThatThrownBy(() -> images(document, new byte[0]).architectures(document))
                .isInstanceOf(PulledImageException.class)
                .hasMessageContaining(
                        "its document '" + Digest.of(image.config()) + "' cannot be used: its content has the digest");
    }
}
