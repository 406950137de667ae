/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.linuxkit.maven.image.Credentials;
import io.linuxkit.maven.json.JsonObject;
import io.linuxkit.maven.testing.ScriptedDaemon;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PullCredentialsTest {
    private static final String HEADER = "X-Registry-Auth: ";

    @Test
    void pullSendsUserAndPasswordInAnyCharacterSet() throws IOException {
        byte[] sent = sent(new Credentials("me", "p\u00e4ss\u20ac"));
        assertThat(new String(sent, StandardCharsets.US_ASCII)).isEqualTo(new String(sent, StandardCharsets.UTF_8));
        JsonObject login = JsonObject.parse(sent);
        assertThat(login.string("username")).hasValue("me");
        assertThat(login.string("password")).hasValue("p\u00e4ss\u20ac");
        assertThat(login.string("serveraddress")).isEmpty();
    }

    @Test
    void pullSendsIdentityTokenAlone() throws IOException {
        JsonObject login = JsonObject.parse(sent(new Credentials(Credentials.TOKEN_USER, "token")));
        assertThat(login.string("identitytoken")).hasValue("token");
        assertThat(login.string("username")).isEmpty();
        assertThat(login.string("password")).isEmpty();
    }

    private static byte[] sent(Credentials credentials) throws IOException {
        try (ScriptedDaemon server = ScriptedDaemon.answering().answer("/images/create", "200 OK", "{}")) {
            DockerDaemon.connect(server.endpoint()).pull("a:1", Optional.of(credentials));
            return server.headers.stream()
                    .filter(header -> header.startsWith(HEADER))
                    .map(header -> Base64.getUrlDecoder().decode(header.substring(HEADER.length())))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
