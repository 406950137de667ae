/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.sign;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linuxkit.maven.image.ImageName;
import io.linuxkit.maven.operation.PackageEvents;
import io.linuxkit.maven.testing.http.TestClient;
import io.linuxkit.maven.testing.http.WireAnswer;
import io.linuxkit.maven.testing.http.WireServer;
import io.linuxkit.maven.trust.TrustException;
import io.linuxkit.maven.trust.TrustFailure;
import io.linuxkit.maven.trust.notary.NotaryRepository;
import io.linuxkit.maven.trust.notary.PublicationRefusedException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests of the choice of the notary server, and of the results for its answers. */
class RemoteTrustTest {
    private static final String VARIABLE = "DOCKER_CONTENT_TRUST_SERVER";

    private final TestClient client = new TestClient();
    private final List<String> warnings = new ArrayList<>();

    private final PackageEvents events = new PackageEvents() {
        @Override
        public void warning(String text) {
            warnings.add(text);
        }
    };

    @AfterEach
    void closeClient() {
        client.close();
    }

    private static Clock at(String instant) {
        return Clock.fixed(Instant.parse(instant), ZoneOffset.UTC);
    }

    private NotaryRepository repository(String name, Optional<String> configured, String now) {
        return new RemoteTrust(client.notaries(), new NotaryChoice(configured, Map.of(), at(now)), events)
                .repository(new ImageName(name));
    }

    @ParameterizedTest
    @CsvSource({
        "app, '', '', https://notary.docker.io",
        "docker.io/team/app, '', '', https://notary.docker.io",
        "reg.example.com/team/app, '', '', https://reg.example.com",
        "127.0.0.1:5050/trust/dct, '', '', https://127.0.0.1:5050",
        "127.0.0.1:5050/trust/dct, '', https://env:1, https://env:1",
        "team/app, ' ', https://env:1, https://env:1",
        "team/app, https://given:1, https://env:1, https://given:1",
    })
    void serverOfPrefersTheConfigurationThenTheVariable(
            String name, String configured, String variable, String expected) {
        NotaryChoice choice =
                new NotaryChoice(Optional.of(configured), Map.of(VARIABLE, variable), at("2026-11-25T00:00:00Z"));
        assertThat(choice.serverOf(new ImageName(name))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"2026-12-07T23:59:59Z, closes on 2026-12-08", "2026-12-08T00:00:00Z, closed on 2026-12-08"})
    void repositoryWhenServerIsThatOfDockerHubWarnsThatItCloses(String now, String expected) {
        assertThat(repository("team/app", Optional.empty(), now).server()).isEqualTo("https://notary.docker.io");
        assertThat(warnings)
                .singleElement()
                .asString()
                .contains("notary.docker.io " + expected)
                .contains("-Dlinuxkit.signer=cosign");
    }

    @Test
    void repositoryWhenServerIsAnotherDoesNotWarn() {
        repository("reg.example.com/team/app", Optional.empty(), "2027-01-01T00:00:00Z");
        assertThat(warnings).isEmpty();
    }

    @Test
    void fetchWhenDocumentIsTooLongIsATrustFailure() {
        try (WireServer server = WireServer.plain(request -> WireAnswer.of(200, new byte[11]))) {
            String address = "http://" + server.host();
            NotaryRepository repository = repository("team/app", Optional.of(address), "2026-11-25T00:00:00Z");
            assertThat(repository.fetch("root.json", 11))
                    .hasValueSatisfying(document -> assertThat(document).hasSize(11));
            assertThatThrownBy(() -> repository.fetch("root.json", 10))
                    .isInstanceOfSatisfying(
                            TrustException.class,
                            failure -> assertThat(failure.failure()).isEqualTo(TrustFailure.OVERSIZED))
                    .hasMessageContaining(
                            "Tried to fetch the trust data 'root.json' of 'docker.io/team/app' from the notary"
                                    + " server '" + address + "': it is longer than 10 bytes");
        }
    }

    @Test
    void publishWhenServerRefusesIsARefusal() {
        try (WireServer server = WireServer.plain(request -> WireAnswer.error(400, "VERSION", "somebody was first"))) {
            NotaryRepository repository =
                    repository("team/app", Optional.of("http://" + server.host()), "2026-11-25T00:00:00Z");
            assertThatThrownBy(() -> repository.publish(Map.of("targets", "{}".getBytes(UTF_8))))
                    .isInstanceOfSatisfying(PublicationRefusedException.class, refused -> {
                        assertThat(refused.isConflict()).isTrue();
                        assertThat(refused.text()).isEqualTo("VERSION: somebody was first");
                    });
        }
    }
}
