/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry;

import io.linuxkit.maven.image.ImageName;
import io.linuxkit.maven.problem.UserException;
import io.linuxkit.maven.registry.auth.Authorizer;
import io.linuxkit.maven.registry.http.InsecureHosts;
import io.linuxkit.maven.registry.http.TlsContexts;
import io.linuxkit.maven.registry.http.Transport;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Notary servers over HTTP. Each is spoken to with the credentials of the registry whose images it is about, as Docker
 * does: the password goes to the token service that the server names, or to the server when that asks for it, and to nobody
 * else.
 *
 * @see <a href="https://github.com/docker/cli/blob/v28.2.2/cli/trust/trust.go">docker/cli, cli/trust/trust.go</a>
 */
public final class HttpNotaries implements AutoCloseable {
    private final RegistrySettings settings;
    private final RegistryCredentials credentials;
    private final TransferListener listener;
    private final Patience patience;
    private final InsecureHosts insecure;
    private final TlsContexts tls;
    private final Map<Login, RegistryEndpoint> endpoints = new ConcurrentHashMap<>();
    private @Nullable Transport transport;
    private boolean closed;

    /** A server, and the registry whose credentials are good for it. */
    private record Login(URI server, String registry) {}

    /**
     * Notary servers that are reached in this way.
     *
     * @param settings how; its host certificates are those that Docker keeps for notary servers,
     *     {@code $DOCKER_CONFIG/tls}; mirrors do not count
     * @param credentials of each registry
     * @param listener told of retries
     * @throws UserException when a certificate's file is none
     */
    public HttpNotaries(RegistrySettings settings, RegistryCredentials credentials, TransferListener listener) {
        this(settings, credentials, listener, Patience.DEFAULT);
    }

    /**
     * Notary servers that are waited for in this way.
     *
     * @param settings how they are reached
     * @param credentials of each registry
     * @param listener told of retries
     * @param patience how long, and how often again
     * @throws UserException when a certificate's file is none
     */
    public HttpNotaries(
            RegistrySettings settings, RegistryCredentials credentials, TransferListener listener, Patience patience) {
        this.settings = settings;
        this.credentials = credentials;
        this.listener = listener;
        this.patience = patience;
        this.insecure = new InsecureHosts(settings.insecureRegistries());
        this.tls = new TlsContexts(insecure, settings.caCertificates(), settings.hostCertificates());
    }

    /**
     * The metadata of a repository. Speaks to nobody yet.
     *
     * @param name of the repository
     * @param server the address of its notary server: {@code https://host[:port]}
     * @return the metadata, whether there is any or not
     * @throws UserException when the address is none, or not one of TLS; on the loopback, and for a host of
     *     {@code linuxkit.insecureRegistries}, {@code http} is good too
     */
    public NotaryMetadata metadata(ImageName name, String server) {
        URI address = new NotaryAddress(server).requireUsable(insecure);
        RepositoryName repository = new RepositoryName(name);
        RegistryEndpoint endpoint =
                endpoints.computeIfAbsent(new Login(address, repository.image().registry()), this::endpoint);
        return new NotaryMetadata(new NotaryRequests(endpoint, repository, patience, listener));
    }

    private RegistryEndpoint endpoint(Login login) {
        String registry = RegistryHost.canonical(login.registry());
        String prefix = login.registry() + "/";
        return new RegistryEndpoint(
                Peer.notary(login.server(), registry, settings.hostCertificates()),
                () -> login.server().toString(),
                transport(),
                new Authorizer(
                        transport(),
                        // what a notary server knows as repository has the registry before it
                        name -> credentials.locate(
                                registry, name.startsWith(prefix) ? name.substring(prefix.length()) : name),
                        patience.clock()));
    }

    /** Made when it is needed. */
    private synchronized Transport transport() {
        if (closed) {
            throw new IllegalStateException("these notary servers are closed");
        }
        Transport made = transport;
        if (made == null) {
            made = Transport.of(tls, insecure, settings.proxies(), patience.timeouts());
            transport = made;
        }
        return made;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (transport != null) {
            transport.close();
        }
    }
}
