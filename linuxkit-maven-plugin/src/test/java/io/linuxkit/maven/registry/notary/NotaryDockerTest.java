/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry.notary;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linuxkit.maven.json.JsonObject;
import io.linuxkit.maven.registry.http.OversizedBodyException;
import io.linuxkit.maven.testing.http.TestClient;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests with the real notary servers of the test bed: one without a login, one with Bearer tokens. */
@Tag("testbed")
class NotaryDockerTest {
    private final TestClient client = new TestClient();
    private final String path = "/notary/" + UUID.randomUUID();

    @AfterEach
    void closeClient() {
        client.close();
    }

    private static String value(String variable) {
        return String.valueOf(System.getenv(variable));
    }

    private NotaryMetadata metadata(String notary, String registry, String password) {
        String host = value(registry);
        return client.authority(Path.of(value("LINUXKIT_IT_CA")))
                .login(host, value("LINUXKIT_IT_REGISTRY_USER"), password)
                .metadata(host + path, value(notary));
    }

    @ParameterizedTest
    @CsvSource({"LINUXKIT_IT_NOTARY, LINUXKIT_IT_REGISTRY", "LINUXKIT_IT_NOTARY_TOKEN, LINUXKIT_IT_REGISTRY_TOKEN"})
    void metadataWhenRepositoryIsNewHasKeysAndNothingElse(String notary, String registry)
            throws OversizedBodyException {
        NotaryMetadata metadata = metadata(notary, registry, value("LINUXKIT_IT_REGISTRY_PASSWORD"));
        assertThat(metadata.fetch("root.json", 1000)).isEmpty();
        assertThat(metadata.fetch("1.root.json", 1000)).isEmpty();
        byte[] key = metadata.serverKey("snapshot");
        assertThat(JsonObject.parse(key).requiredString("keytype")).isEqualTo("ecdsa");
        assertThat(metadata.serverKey("timestamp")).isNotEqualTo(key);
    }

    @ParameterizedTest
    @CsvSource({"LINUXKIT_IT_NOTARY, LINUXKIT_IT_REGISTRY", "LINUXKIT_IT_NOTARY_TOKEN, LINUXKIT_IT_REGISTRY_TOKEN"})
    void publishWhenDocumentsAreNoneIsRefusedByServer(String notary, String registry) {
        NotaryMetadata metadata = metadata(notary, registry, value("LINUXKIT_IT_REGISTRY_PASSWORD"));
        assertThatThrownBy(() -> metadata.publish(Map.of("root", "{}".getBytes(UTF_8))))
                .isInstanceOfSatisfying(
                        RefusedMetadataException.class,
                        refused -> assertThat(refused.code()).isIn("INVALID_UPDATE", "MALFORMED_UPLOAD"));
    }

    @Test
    void fetchWhenPasswordIsWrongTellsWhere() {
        NotaryMetadata metadata = metadata("LINUXKIT_IT_NOTARY_TOKEN", "LINUXKIT_IT_REGISTRY_TOKEN", "wrong");
        assertThatThrownBy(() -> metadata.fetch("root.json", 1000))
                .hasMessageContaining(
                        "from the notary server '" + value("LINUXKIT_IT_NOTARY_TOKEN") + "': its token service")
                .hasMessageContaining("refuses the credentials of the user")
                .hasMessageContaining("<server> with the id '" + value("LINUXKIT_IT_REGISTRY_TOKEN") + "'");
    }

    @Test
    void fetchWhenAuthorityIsUnknownTellsWhereToPutIt() {
        NotaryMetadata metadata = client.metadata("reg.example.com/a/b", value("LINUXKIT_IT_NOTARY"));
        assertThatThrownBy(() -> metadata.fetch("root.json", 1000))
                .hasMessageContaining("its certificate is not trusted")
                .hasMessageContaining("-Dlinuxkit.caCertificates=ca.pem");
    }
}
