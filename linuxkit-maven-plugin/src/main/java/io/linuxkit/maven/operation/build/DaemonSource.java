/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.build;

import io.linuxkit.maven.docker.DockerDaemon;
import io.linuxkit.maven.image.Platform;

/** The daemons that build. Each is connected on first use and shared by the packages of one goal. */
public interface DaemonSource extends AutoCloseable {
    /**
     * Returns the platform to build for when the user names none.
     *
     * @return for a local daemon, the platform of this machine, normally without asking the daemon; for a remote
     *     daemon, the platform that it reported now or in an earlier run
     */
    Platform defaultPlatform();

    /**
     * Returns the daemon that builds for a platform.
     *
     * @param platform the platform
     * @return the daemon of the builder that is set for the platform, otherwise the default daemon
     * @throws io.linuxkit.maven.problem.EnvironmentException when the daemon cannot be reached
     */
    DockerDaemon forPlatform(Platform platform);

    /** Closes the connections to all daemons. */
    @Override
    void close();
}
