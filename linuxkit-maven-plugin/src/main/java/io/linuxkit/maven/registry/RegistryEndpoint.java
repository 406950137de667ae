/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry;

import io.linuxkit.maven.registry.auth.Authorizer;
import io.linuxkit.maven.registry.http.HttpAnswer;
import io.linuxkit.maven.registry.http.HttpTransport;
import java.io.IOException;
import java.net.URI;

/** The endpoint of a registry, of a mirror, or of another server that accepts the users of a registry. */
public final class RegistryEndpoint {
    private final Peer peer;
    private final Address address;
    private final HttpTransport transport;
    private final Authorizer authorizer;

    /** The address of the server. Some addresses are known only after a request. */
    @FunctionalInterface
    interface Address {
        /** Returns the address without a slash at the end. */
        String get() throws IOException;
    }

    RegistryEndpoint(Peer peer, Address address, HttpTransport transport, Authorizer authorizer) {
        this.peer = peer;
        this.address = address;
        this.transport = transport;
        this.authorizer = authorizer;
    }

    Peer peer() {
        return peer;
    }

    Authorizer authorizer() {
        return authorizer;
    }

    /** Returns an address of the API. The path is relative to {@code /v2/}. */
    URI uri(String path) throws IOException {
        return URI.create(address.get() + "/v2/" + path);
    }

    /** Returns the address in an answer's {@code Location} header. */
    URI location(HttpAnswer answer) throws IOException {
        return transport.location(answer);
    }
}
