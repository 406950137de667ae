/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry.notary;

import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.problem.UserException;
import io.linuxkit.maven.registry.http.InsecureHosts;
import io.linuxkit.maven.registry.http.ServerAddress;
import java.net.URI;

/**
 * The configured address of a notary server.
 *
 * @param text {@code https://host[:port][/path]}; messages do not show it completely when it contains a user or a
 *     password
 */
record NotaryAddress(String text) {
    /** Returns the address without a slash at the end, when it may be used. */
    URI requireUsable(InsecureHosts insecure) {
        URI address = parse();
        if (address.getRawUserInfo() != null || address.getRawQuery() != null || address.getRawFragment() != null) {
            throw unusable("it holds more than host, port and path");
        }
        ServerAddress origin = ServerAddress.of(address);
        if (!origin.isSecure() && !insecure.allowsPlain(origin)) {
            throw unusable("'" + text + "' is not encrypted");
        }
        return URI.create(address.toString().replaceFirst("/+$", ""));
    }

    private URI parse() {
        try {
            URI address = URI.create(text.trim());
            ServerAddress.of(address);
            return address;
        } catch (IllegalArgumentException e) {
            throw unusable(
                    text.indexOf('@') >= 0 ? "it is not an HTTP address" : "'" + text + "' is not an HTTP address");
        }
    }

    private static UserException unusable(String found) {
        return new UserException(new Problem(
                "Tried to take the address of the notary server",
                found,
                "Give it as -Dlinuxkit.notaryServer=https://host:port, or in DOCKER_CONTENT_TRUST_SERVER",
                ErrorTopic.NOTARY_SERVER));
    }
}
