/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry;

import io.linuxkit.maven.image.ImageName;
import io.linuxkit.maven.registry.auth.LoginLookup;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Registries over HTTP. Each has its own credentials; all share one pool of connections. */
public final class HttpRegistries implements Registries {
    /** The number of attempts at a mirror, which is small because the registry can be used instead. */
    private static final int ATTEMPTS_AT_MIRROR = 2;

    private final RegistryCredentials credentials;
    private final TransferListener listener;
    private final Patience patience;
    private final ServerConnections connections;
    private final List<Mirror> mirrors;
    private final Map<String, RegistryEndpoint> endpoints = new ConcurrentHashMap<>();
    private final Map<Mirror, MirrorSite> sites = new ConcurrentHashMap<>();
    private final Map<ImageName, Repository> repositories = new ConcurrentHashMap<>();

    /**
     * Creates registries with the default time limits.
     *
     * @param settings the access to registries
     * @param credentials the credentials for each registry
     * @param listener receives retries and long waits
     * @throws io.linuxkit.maven.problem.UserException when a certificate file or the address of a mirror is not valid
     */
    public HttpRegistries(RegistrySettings settings, RegistryCredentials credentials, TransferListener listener) {
        this(settings, credentials, listener, Patience.DEFAULT);
    }

    /**
     * Creates registries.
     *
     * @param settings the access to registries
     * @param credentials the credentials for each registry
     * @param listener receives retries and long waits
     * @param patience the time limits, and the number of attempts
     * @throws io.linuxkit.maven.problem.UserException when a certificate file or the address of a mirror is not valid
     */
    public HttpRegistries(
            RegistrySettings settings, RegistryCredentials credentials, TransferListener listener, Patience patience) {
        this.credentials = credentials;
        this.listener = listener;
        this.patience = patience;
        this.connections = new ServerConnections(settings, patience, listener);
        this.mirrors = settings.mirrors().stream().map(Mirror::parse).toList();
    }

    @Override
    public Repository repository(ImageName name) {
        return repositories.computeIfAbsent(
                name.canonical(),
                canonical -> new HttpRepository(new RepositoryRequests(
                        endpoint(canonical.registry()), new RepositoryName(canonical), patience, listener)));
    }

    @Override
    public Repository mirrored(ImageName name) {
        List<Mirror> asked = Mirror.of(name.canonical(), mirrors);
        return asked.isEmpty() ? repository(name) : new MirroredRepository(at(asked, name), repository(name), listener);
    }

    private Map<MirrorSite, Repository> at(List<Mirror> asked, ImageName name) {
        Map<MirrorSite, Repository> repositoriesOfMirrors = new LinkedHashMap<>();
        for (Mirror mirror : asked) {
            MirrorSite site = sites.computeIfAbsent(mirror, this::site);
            repositoriesOfMirrors.put(
                    site,
                    new HttpRepository(new RepositoryRequests(
                            site.endpoint(),
                            new RepositoryName(name),
                            patience.withAttempts(ATTEMPTS_AT_MIRROR),
                            listener)));
        }
        return repositoriesOfMirrors;
    }

    private RegistryEndpoint endpoint(String registry) {
        String canonical = RegistryHost.canonical(registry);
        String authority = new RegistryHost(canonical).authority();
        return endpoints.computeIfAbsent(
                canonical,
                name -> new RegistryEndpoint(
                        Peer.registry(name),
                        () -> connections.schemes().originOf(authority).toString(),
                        connections.transport(),
                        connections.authorizer(path -> credentials.locate(name, path))));
    }

    /** Returns a mirror with its credentials. Over plain HTTP it gets none, unless it is configured as insecure. */
    private MirrorSite site(Mirror mirror) {
        boolean mayLogIn = mirror.origin().isSecure() || connections.insecure().allowsPlain(mirror.origin());
        LoginLookup lookup = path -> mayLogIn ? credentials.locate(mirror.host(), path) : Optional.empty();
        return new MirrorSite(new RegistryEndpoint(
                Peer.registry(mirror.host()),
                () -> mirror.base().toString(),
                connections.transport(),
                connections.authorizer(lookup)));
    }

    @Override
    public void close() {
        connections.close();
    }
}
