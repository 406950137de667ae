/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry.http;

import io.linuxkit.maven.image.Credentials;
import java.util.Optional;

/** A proxy to go through. Its text form is its address only. */
record ProxyServer(Origin origin, Optional<Credentials> credentials) {
    Optional<Authorization> authorization() {
        return credentials.map(Authorization::basic);
    }

    @Override
    public String toString() {
        return origin.toString();
    }
}
