/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.wiring;

import io.linuxkit.maven.docker.Builders;
import io.linuxkit.maven.docker.DockerEndpoints;
import io.linuxkit.maven.docker.DockerProxies;
import io.linuxkit.maven.git.GitRevisions;
import io.linuxkit.maven.image.ImageName;
import io.linuxkit.maven.layout.LinuxKitCache;
import io.linuxkit.maven.mojo.parameter.TrustParameters;
import io.linuxkit.maven.operation.PackageEvents;
import io.linuxkit.maven.operation.build.BaseImageVerification;
import io.linuxkit.maven.operation.build.BuildArguments;
import io.linuxkit.maven.operation.build.BuildPackage;
import io.linuxkit.maven.operation.build.ConfiguredDaemons;
import io.linuxkit.maven.operation.build.DaemonSource;
import io.linuxkit.maven.operation.build.RememberedPlatforms;
import io.linuxkit.maven.operation.definition.ReadPackage;
import io.linuxkit.maven.operation.publish.PushPackage;
import io.linuxkit.maven.registry.Registries;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The object graph of goals that build. Closing it ends the connections to daemons and registries. */
public final class BuildWiring implements AutoCloseable {
    private static final String PLATFORMS = ".daemon-platforms.json";

    private final GitRevisions git = new GitRevisions();
    private final ReadPackage packages = new ReadPackage(git);
    private final RegistryWiring connections;
    private final TrustParameters parameters;
    private final PackageEvents events;
    private final Registries registries;
    private final DaemonSource daemons;
    private final BuildGraph graph;
    private final BuildPackage build;
    private @Nullable TrustWiring trust;

    /**
     * Creates the object graph, without connecting to anything.
     *
     * @param connections the access to registries
     * @param builders the daemons that the goal's parameters name for platforms
     * @param parameters the parameters about signing
     * @param events receives the events of the goal
     */
    public BuildWiring(
            RegistryWiring connections, Builders builders, TrustParameters parameters, PackageEvents events) {
        Map<String, String> environment = connections.environment();
        Path cacheDirectory = connections.cacheDirectory();
        this.connections = connections;
        this.parameters = parameters;
        this.events = events;
        this.registries = new DeferredRegistries(() -> connections.registries(events));
        DockerProxies proxies = new DockerProxies(connections.dockerConfig());
        BuildArguments arguments = new BuildArguments(packages, environment, proxies::of);
        this.daemons = new ConfiguredDaemons(
                new DockerEndpoints(environment, connections.home()),
                builders,
                new RememberedPlatforms(cacheDirectory.resolve(PLATFORMS)),
                events);
        ImagePlaces places = new ImagePlaces(
                LinuxKitCache.at(cacheDirectory), registries, daemons, connections.credentials(events)::find);
        this.graph = new BuildGraph(git, arguments, Wiring.tool(), places, events);
        this.build = graph.build(verification());
    }

    private BaseImageVerification verification() {
        if (!parameters.verifyBaseImages()) {
            return BaseImageVerification.NONE;
        }
        TrustWiring wiring = trust();
        return new BaseImageVerification(
                () -> {
                    connections.requireOnline();
                    return wiring.verifying();
                },
                events::verified);
    }

    /**
     * Returns the objects that sign and verify with the registries of this goal.
     *
     * @return the objects, which are created at the first call and closed with this graph
     */
    public TrustWiring trust() {
        TrustWiring made = trust;
        if (made == null) {
            made = new TrustWiring(connections, parameters, registries, events);
            trust = made;
        }
        return made;
    }

    /**
     * Returns the operation that reads packages.
     *
     * @return the operation
     */
    public ReadPackage packages() {
        return packages;
    }

    /**
     * Returns the operation that builds packages.
     *
     * @return the operation
     */
    public BuildPackage build() {
        return build;
    }

    /**
     * Returns the operation that publishes images.
     *
     * @param pushedRepositories the repositories that layers can be mounted from; the operation adds to them
     * @param includeIgnored true to publish packages although their build context has files that git ignores
     * @return the operation
     */
    public PushPackage push(Set<ImageName> pushedRepositories, boolean includeIgnored) {
        return graph.push(build, graph.push(pushedRepositories), includeIgnored);
    }

    @Override
    public void close() {
        try (registries) {
            daemons.close();
        } finally {
            TrustWiring made = trust;
            if (made != null) {
                made.close();
            }
        }
    }
}
