/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.testing.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A handler that requires a user and a password.
 *
 * @param user the accepted user
 * @param password the password of that user
 * @param behind answers requests with the right credentials
 */
public record BasicLogin(String user, String password, WireHandler behind) implements WireHandler {
    @Override
    public WireAnswer handle(WireRequest request) throws IOException {
        boolean known = request.header("Authorization")
                .filter(header(user, password)::equals)
                .isPresent();
        return known
                ? behind.handle(request)
                : WireAnswer.error(401, "UNAUTHORIZED", "authentication required")
                        .with("WWW-Authenticate", "Basic realm=\"test\"");
    }

    static String header(String user, String password) {
        byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }
}
