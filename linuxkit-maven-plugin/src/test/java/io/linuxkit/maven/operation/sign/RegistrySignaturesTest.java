/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.sign;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.image.ImageName;
import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.image.ManifestDocument;
import io.linuxkit.maven.image.MediaType;
import io.linuxkit.maven.registry.RegistryException;
import io.linuxkit.maven.testing.http.Fault;
import io.linuxkit.maven.testing.http.MemoryRegistry;
import io.linuxkit.maven.testing.http.TestClient;
import io.linuxkit.maven.testing.http.WireAnswer;
import io.linuxkit.maven.testing.http.WireServer;
import io.linuxkit.maven.trust.TrustException;
import io.linuxkit.maven.trust.TrustFailure;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests of reading and writing signatures in a registry. */
class RegistrySignaturesTest {
    private static final byte[] CONTENT = "payload".getBytes(UTF_8);
    private static final Descriptor BLOB = Descriptor.of("text/plain", CONTENT.length, Digest.of(CONTENT));
    private static final String TAG = "sha256-" + "0".repeat(64) + ".sig";

    private WireServer server;
    private TestClient client;
    private ImageName name;
    private RegistrySignatures signatures;

    @BeforeEach
    void start() throws IOException {
        server = WireServer.plain(new MemoryRegistry());
        client = new TestClient();
        name = new ImageName(server.host() + "/team/app");
        signatures = new RegistrySignatures(client.registries());
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void putStoresWhatIsReadBack() {
        ImageReference reference = new ImageReference(name, TAG);
        assertThat(signatures.manifest(reference)).isEmpty();
        signatures.put(name, BLOB, CONTENT);
        String json = "{\"schemaVersion\":2,\"config\":" + BLOB.toJson() + ",\"layers\":[]}";
        ManifestDocument manifest = new ManifestDocument(MediaType.OCI_MANIFEST, json.getBytes(UTF_8));
        signatures.put(reference, manifest);
        assertThat(signatures.manifest(reference)).contains(manifest);
        assertThat(signatures.blob(name, BLOB)).isEqualTo(CONTENT);
    }

    @Test
    void putWhenBlobIsThereSendsNothing() {
        signatures.put(name, BLOB, CONTENT);
        int sent = server.requests("P.*", ".*/blobs/.*").size();
        signatures.put(name, BLOB, CONTENT);
        assertThat(server.requests("P.*", ".*/blobs/.*")).hasSize(sent);
    }

    private void assertTampered(Descriptor blob, String message) {
        TrustException refusal = catchThrowableOfType(TrustException.class, () -> signatures.blob(name, blob));
        assertThat(refusal.failure()).isEqualTo(TrustFailure.TAMPERED);
        assertThat(refusal)
                .hasMessageContaining("Tried to read the part " + BLOB.digest() + " of a signature in '" + name + "': ")
                .hasMessageContaining(message);
    }

    @Test
    void blobWhenItIsNotThereIsTampered() {
        assertTampered(BLOB, "a manifest of signatures refers to it, but it does not exist");
    }

    @Test
    void blobWhenItHasAnotherDigestIsTampered() {
        signatures.put(name, BLOB, CONTENT);
        server.always(
                request -> request.is("GET", ".*/blobs/.*"),
                Fault.changed(answer -> WireAnswer.of(200, "PAYLOAD".getBytes(UTF_8))));
        assertTampered(
                BLOB,
                "what it sent has the digest " + Digest.of("PAYLOAD".getBytes(UTF_8)) + " instead of " + BLOB.digest()
                        + ".\n");
    }

    @Test
    void blobWhenItHasAnotherSizeIsTampered() {
        signatures.put(name, BLOB, CONTENT);
        Descriptor shorter = Descriptor.of("text/plain", 3, BLOB.digest());
        assertTampered(shorter, "what it sends has 7 bytes instead of 3");
    }

    @Test
    void blobWhenRegistryFailsIsNotTampered() {
        signatures.put(name, BLOB, CONTENT);
        server.always(request -> request.is("GET", ".*/blobs/.*"), Fault.error(403, "DENIED"));
        assertThatThrownBy(() -> signatures.blob(name, BLOB)).isInstanceOf(RegistryException.class);
    }
}
