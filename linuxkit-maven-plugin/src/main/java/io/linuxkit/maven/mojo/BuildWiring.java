/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo;

import io.linuxkit.maven.docker.Builders;
import io.linuxkit.maven.docker.CredentialsLookup;
import io.linuxkit.maven.docker.DockerEndpoints;
import io.linuxkit.maven.git.GitRevisions;
import io.linuxkit.maven.layout.LinuxKitCache;
import io.linuxkit.maven.operation.BuildArguments;
import io.linuxkit.maven.operation.BuildPackage;
import io.linuxkit.maven.operation.BuildPreparation;
import io.linuxkit.maven.operation.ConfiguredDaemons;
import io.linuxkit.maven.operation.DaemonSource;
import io.linuxkit.maven.operation.PackageBuilder;
import io.linuxkit.maven.operation.PackageEvents;
import io.linuxkit.maven.operation.ReadPackage;
import io.linuxkit.maven.operation.RememberedPlatforms;
import java.nio.file.Path;
import java.util.Map;

/** The object graph of the goal {@code build}; closing it ends the connections to daemons. */
final class BuildWiring implements AutoCloseable {
    private static final String PLATFORMS = ".daemon-platforms.json";

    private final ReadPackage packages;
    private final DaemonSource daemons;
    private final BuildPackage build;

    BuildWiring(Path cacheDirectory, Builders builders, CredentialsLookup credentials, PackageEvents events) {
        Map<String, String> environment = System.getenv();
        GitRevisions git = new GitRevisions();
        LinuxKitCache cache = LinuxKitCache.at(cacheDirectory);
        this.packages = new ReadPackage(git);
        this.daemons = new ConfiguredDaemons(
                new DockerEndpoints(environment, CacheDirectory.home(environment)),
                builders,
                new RememberedPlatforms(cacheDirectory.resolve(PLATFORMS)));
        BuildPreparation preparation =
                new BuildPreparation(new BuildArguments(packages, environment), git, Wiring.tool(), events);
        this.build = new BuildPackage(
                cache, daemons, new PackageBuilder(cache, daemons, preparation, credentials, events), events);
    }

    ReadPackage packages() {
        return packages;
    }

    BuildPackage build() {
        return build;
    }

    @Override
    public void close() {
        daemons.close();
    }
}
