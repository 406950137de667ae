/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry;

import io.linuxkit.maven.image.ImageName;
import io.linuxkit.maven.io.Waits;
import io.linuxkit.maven.registry.auth.Authorizer;
import io.linuxkit.maven.registry.auth.LoginLookup;
import io.linuxkit.maven.registry.http.HttpTransport;
import io.linuxkit.maven.registry.http.InsecureHosts;
import io.linuxkit.maven.registry.http.Schemes;
import io.linuxkit.maven.registry.http.TlsContexts;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The connections to all servers that are reached in one way, opened when the first one is needed: most builds find
 * everything in the cache. Closing it ends them.
 */
public final class ServerConnections implements AutoCloseable {
    private final RegistrySettings settings;
    private final Patience patience;
    private final TransferListener listener;
    private final Waits waits;
    private final InsecureHosts insecure;
    private final TlsContexts tls;
    private @Nullable HttpTransport transport;
    private @Nullable Schemes schemes;
    private boolean closed;

    /**
     * Connects to nobody yet.
     *
     * @param settings how servers are reached
     * @param patience how long they are waited for, and how often asked again
     * @param listener told of retries and of waits that last
     * @throws io.linuxkit.maven.problem.UserException when a certificate's file is none
     */
    public ServerConnections(RegistrySettings settings, Patience patience, TransferListener listener) {
        this.listener = listener;
        this.settings = settings;
        this.patience = patience;
        this.waits = new Waits(listener, patience.unmentioned());
        this.insecure = new InsecureHosts(settings.insecureRegistries());
        this.tls = new TlsContexts(insecure, settings.caCertificates(), settings.hostCertificates());
    }

    /**
     * Returns the hosts that may do without TLS.
     *
     * @return those of {@code linuxkit.insecureRegistries}
     */
    public InsecureHosts insecure() {
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

    /**
     * Makes a server known that is no registry.
     *
     * @param peer as messages speak of it
     * @param address without a slash at its end; {@code /v2/} comes behind
     * @param lookup the credentials that are good for it
     * @return the server; it is spoken to when the first request is sent
     */
    public RegistryEndpoint endpoint(Peer peer, URI address, LoginLookup lookup) {
        return new RegistryEndpoint(peer, address::toString, transport(), authorizer(lookup));
    }

    /**
     * Begins to speak to a server about a repository.
     *
     * @param endpoint of the server
     * @param repository that requests are for
     * @return the requests
     */
    public RepositoryRequests requests(RegistryEndpoint endpoint, ImageName repository) {
        return new RepositoryRequests(endpoint, new RepositoryName(repository), patience, listener);
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (transport != null) {
            transport.close();
        }
    }
}
