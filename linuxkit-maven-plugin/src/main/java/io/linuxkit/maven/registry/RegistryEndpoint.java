/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry;

import io.linuxkit.maven.registry.auth.Authorizer;
import io.linuxkit.maven.registry.auth.Scope;
import io.linuxkit.maven.registry.http.HttpAnswer;
import io.linuxkit.maven.registry.http.HttpCall;
import io.linuxkit.maven.registry.http.Transport;
import java.io.IOException;
import java.net.URI;
import java.util.List;

/** A registry, a mirror of one, or a notary server, as requests reach it. */
final class RegistryEndpoint {
    private final Peer peer;
    private final Address address;
    private final Transport transport;
    private final Authorizer authorizer;

    /** Where it is; may have to ask it. */
    @FunctionalInterface
    interface Address {
        /** Without a slash at its end. */
        String get() throws IOException;
    }

    RegistryEndpoint(Peer peer, Address address, Transport transport, Authorizer authorizer) {
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

    /** The answer, whatever its status, after redirects. */
    HttpAnswer send(HttpCall call, List<Scope> scopes) throws IOException {
        return authorizer.send(call, uri(""), scopes);
    }

    void authorize(Scope scope) throws IOException {
        authorizer.authorize(uri(""), scope);
    }

    /** Where an answer points at, as a place for further requests. */
    URI location(HttpAnswer answer) throws IOException {
        return transport.redirects().location(answer);
    }
}
