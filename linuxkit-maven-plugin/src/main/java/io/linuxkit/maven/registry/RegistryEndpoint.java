/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry;

import io.linuxkit.maven.registry.auth.Authorizer;
import io.linuxkit.maven.registry.http.HttpAnswer;
import io.linuxkit.maven.registry.http.HttpTransport;
import java.io.IOException;
import java.net.URI;

/** A registry, a mirror of one, or another server that trusts a registry's users, as requests reach it. */
public final class RegistryEndpoint {
    private final Peer peer;
    private final Address address;
    private final HttpTransport transport;
    private final Authorizer authorizer;

    /** Where it is; may have to ask it. */
    @FunctionalInterface
    interface Address {
        /** Without a slash at its end. */
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

    /** An address of the API; the path is relative to {@code /v2/}. */
    URI uri(String path) throws IOException {
        return URI.create(address.get() + "/v2/" + path);
    }

    /** Where an answer points at, as a place for further requests. */
    URI location(HttpAnswer answer) throws IOException {
        return transport.location(answer);
    }
}
