/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry.http;

import io.linuxkit.maven.image.Credentials;
import java.util.Optional;

/** A proxy to go through. Its text form is its address only. */
record ProxyServer(ServerAddress origin, Optional<Credentials> credentials) {
    @Override
    public String toString() {
        return origin.toString();
    }
}
