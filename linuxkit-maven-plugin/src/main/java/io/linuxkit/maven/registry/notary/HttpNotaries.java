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
 * Notary servers over HTTP. A server gets the credentials of the registry that has the images, as with Docker: the
 * password is sent only to the token service that the server names, or to the server when it requires that.
 *
 * @see <a href="https://github.com/docker/cli/blob/v28.2.2/cli/trust/trust.go">docker/cli, cli/trust/trust.go</a>
 */
public final class HttpNotaries implements AutoCloseable {
    private static final Peer.Kind NOTARY = new Peer.Kind(
            "notary server",
            "Check whether it is the notary server of '%s': -Dlinuxkit.notaryServer=https://host:port");

    private final RegistrySettings settings;
    private final RegistryCredentials credentials;
    private final ServerConnections connections;
    private final Map<Login, RegistryEndpoint> endpoints = new ConcurrentHashMap<>();

    /** A server, and the registry whose credentials it gets. */
    private record Login(URI server, String registry) {}

    /**
     * Creates notary servers with the default time limits.
     *
     * @param settings the access to servers; its host certificates are Docker's for notary servers, {@code
     *     $DOCKER_CONFIG/tls}, and its mirrors are ignored
     * @param credentials the credentials for each registry
     * @param listener receives retries and long waits
     * @throws UserException when a certificate file is not valid
     */
    public HttpNotaries(RegistrySettings settings, RegistryCredentials credentials, TransferListener listener) {
        this(settings, credentials, listener, Patience.DEFAULT);
    }

    /**
     * Creates notary servers.
     *
     * @param settings the access to servers
     * @param credentials the credentials for each registry
     * @param listener receives retries and long waits
     * @param patience the time limits, and the number of attempts
     * @throws UserException when a certificate file is not valid
     */
    public HttpNotaries(
            RegistrySettings settings, RegistryCredentials credentials, TransferListener listener, Patience patience) {
        this.settings = settings;
        this.credentials = credentials;
        this.connections = new ServerConnections(settings, patience, listener);
    }

    /**
     * Returns the metadata of a repository, without connecting to the server.
     *
     * @param name the name of the repository
     * @param server the address of its notary server: {@code https://host[:port]}
     * @return the metadata, which need not exist
     * @throws UserException when the address is not valid or does not use TLS; {@code http} is allowed on the
     *     loopback interface and for the hosts of {@code linuxkit.insecureRegistries}
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
                // A notary server's name of a repository includes the registry.
                name -> credentials.locate(
                        login.registry(), name.startsWith(prefix) ? name.substring(prefix.length()) : name));
    }

    @Override
    public void close() {
        connections.close();
    }
}
