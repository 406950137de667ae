/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker;

import com.github.dockerjava.transport.DockerHttpClient;
import io.linuxkit.maven.docker.transport.DaemonHttpClient;

/**
 * Loads images with progress, for which docker-java's command does not ask. Without, a daemon says nothing while it unpacks,
 * and could not be told from one that hangs.
 */
record ReportedLoad(DaemonHttpClient daemon) implements DockerHttpClient {
    @Override
    public Response execute(Request request) {
        Request.Builder reported = Request.builder();
        reported.from(request).path(request.path() + "?quiet=0");
        return daemon.execute(reported.build());
    }

    @Override
    public void close() {
        daemon.close();
    }
}
