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
 * The connections to all servers with the same settings. They are opened at the first use, because most builds find
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
     * Creates connections, without opening any.
     *
     * @param settings the access to servers
     * @param patience the time limits, and the number of attempts
     * @param listener receives retries and long waits
     * @throws io.linuxkit.maven.problem.UserException when a certificate file is not valid
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
     * Returns the hosts that may be used without TLS.
     *
     * @return the hosts of {@code linuxkit.insecureRegistries}
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

    /** Returns the schemes of registries whose names have none. */
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
     * Creates the endpoint of a server that is not a registry, without connecting to it.
     *
     * @param peer the server for messages
     * @param address the address without a slash at the end; {@code /v2/} follows
     * @param lookup the credentials for the server
     * @return the endpoint
     */
    public RegistryEndpoint endpoint(Peer peer, URI address, LoginLookup lookup) {
        return new RegistryEndpoint(peer, address::toString, transport(), authorizer(lookup));
    }

    /**
     * Creates the requests for a repository.
     *
     * @param endpoint the endpoint of the server
     * @param repository the repository
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
