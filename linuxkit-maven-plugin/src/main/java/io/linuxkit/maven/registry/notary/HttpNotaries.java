/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry.notary;

import io.linuxkit.maven.image.ImageName;
import io.linuxkit.maven.problem.UserException;
import io.linuxkit.maven.registry.Patience;
import io.linuxkit.maven.registry.Peer;
import io.linuxkit.maven.registry.RegistryCredentials;
import io.linuxkit.maven.registry.RegistryEndpoint;
import io.linuxkit.maven.registry.RegistrySettings;
import io.linuxkit.maven.registry.ServerConnections;
import io.linuxkit.maven.registry.TransferListener;
import io.linuxkit.maven.registry.http.ServerAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Notary servers over HTTP. Each is spoken to with the credentials of the registry whose images it is about, as Docker
 * does: the password goes to the token service that the server names, or to the server when that asks for it, and to nobody
 * else.
 *
 * @see <a href="https://github.com/docker/cli/blob/v28.2.2/cli/trust/trust.go">docker/cli, cli/trust/trust.go</a>
 */
public final class HttpNotaries implements AutoCloseable {
    private static final Peer.Kind NOTARY = new Peer.Kind(
            "notary server", "See whether it is the notary server of '%s': -Dlinuxkit.notaryServer=https://host:port");

    private final RegistrySettings settings;
    private final RegistryCredentials credentials;
    private final ServerConnections connections;
    private final Map<Login, RegistryEndpoint> endpoints = new ConcurrentHashMap<>();

    /** A server, and the registry whose credentials are good for it. */
    private record Login(URI server, String registry) {}

    /**
     * Notary servers that are reached in this way.
     *
     * @param settings how; its host certificates are those that Docker keeps for notary servers,
     *     {@code $DOCKER_CONFIG/tls}; mirrors do not count
     * @param credentials of each registry
     * @param listener told of retries and of waits that last
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
     * @param listener told of retries and of waits that last
     * @param patience how long, and how often again
     * @throws UserException when a certificate's file is none
     */
    public HttpNotaries(
            RegistrySettings settings, RegistryCredentials credentials, TransferListener listener, Patience patience) {
        this.settings = settings;
        this.credentials = credentials;
        this.connections = new ServerConnections(settings, patience, listener);
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
        URI address = new NotaryAddress(server).requireUsable(connections.insecure());
        ImageName repository = name.canonical();
        RegistryEndpoint endpoint =
                endpoints.computeIfAbsent(new Login(address, repository.registry()), this::endpoint);
        return new NotaryMetadata(repository, connections.requests(endpoint, repository));
    }

    private RegistryEndpoint endpoint(Login login) {
        String authority = ServerAddress.of(login.server()).authority();
        String prefix = login.registry() + "/";
        Peer peer = new Peer(
                NOTARY,
                login.server().toString(),
                authority,
                login.registry(),
                settings.hostCertificates().resolve(authority));
        return connections.endpoint(
                peer,
                login.server(),
                // what a notary server knows as repository has the registry before it
                name -> credentials.locate(
                        login.registry(), name.startsWith(prefix) ? name.substring(prefix.length()) : name));
    }

    @Override
    public void close() {
        connections.close();
    }
}
