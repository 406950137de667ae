/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.build;

import io.linuxkit.maven.docker.DockerDaemon;
import io.linuxkit.maven.image.Platform;

/** Where builds happen. Daemons are connected on first use and shared by the packages of one goal. */
public interface DaemonSource extends AutoCloseable {
    /**
     * The platform that is built for when nobody names one.
     *
     * @return the machine's for a local daemon, without asking it; else what the remote daemon said, now or earlier
     */
    Platform defaultPlatform();

    /**
     * The daemon that builds for a platform.
     *
     * @param platform to build for
     * @return the builder set for it, else the default daemon
     */
    DockerDaemon forPlatform(Platform platform);

    /** Ends the connections. */
    @Override
    void close();
}
