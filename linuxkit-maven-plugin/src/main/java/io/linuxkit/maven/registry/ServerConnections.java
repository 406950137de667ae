/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry;

import io.linuxkit.maven.io.WaitListener;
import io.linuxkit.maven.io.Waits;
import io.linuxkit.maven.registry.auth.Authorizer;
import io.linuxkit.maven.registry.auth.LoginLookup;
import io.linuxkit.maven.registry.http.HttpTransport;
import io.linuxkit.maven.registry.http.InsecureHosts;
import io.linuxkit.maven.registry.http.Schemes;
import io.linuxkit.maven.registry.http.TlsContexts;
import org.jspecify.annotations.Nullable;

/**
 * The connections to all servers that are reached in one way, opened when the first one is needed: most builds find
 * everything in the cache. Closing it ends them.
 */
final class ServerConnections implements AutoCloseable {
    private final RegistrySettings settings;
    private final Patience patience;
    private final Waits waits;
    private final InsecureHosts insecure;
    private final TlsContexts tls;
    private @Nullable HttpTransport transport;
    private @Nullable Schemes schemes;
    private boolean closed;

    /** Throws a {@code UserException} when a certificate's file is none. */
    ServerConnections(RegistrySettings settings, Patience patience, WaitListener listener) {
        this.settings = settings;
        this.patience = patience;
        this.waits = new Waits(listener, patience.unmentioned());
        this.insecure = new InsecureHosts(settings.insecureRegistries());
        this.tls = new TlsContexts(insecure, settings.caCertificates(), settings.hostCertificates());
    }

    /** The hosts that may do without TLS. */
    InsecureHosts insecure() {
        return insecure;
    }

    synchronized HttpTransport transport() {
        if (closed) {
            throw new IllegalStateException("these connections are closed");
        }
        HttpTransport made = transport;
        if (made == null) {
            made = new HttpTransport(tls, insecure, settings.proxies(), patience.timeouts(), waits);
            transport = made;
        }
        return made;
    }

    /** Where registries are that are named without a scheme. */
    synchronized Schemes schemes() {
        Schemes made = schemes;
        if (made == null) {
            made = new Schemes(transport(), insecure);
            schemes = made;
        }
        return made;
    }

    Authorizer authorizer(LoginLookup lookup) {
        return new Authorizer(transport(), insecure, lookup, patience.clock());
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (transport != null) {
            transport.close();
        }
    }
}
