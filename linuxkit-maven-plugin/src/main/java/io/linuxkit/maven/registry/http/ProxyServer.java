/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry.http;

import io.linuxkit.maven.image.Credentials;
import java.util.Optional;

/** A proxy for requests. Its text form is only its address. */
record ProxyServer(ServerAddress origin, Optional<Credentials> credentials) {
    @Override
    public String toString() {
        return origin.toString();
    }
}
