/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker;

import com.github.dockerjava.transport.DockerHttpClient;
import io.linuxkit.maven.docker.transport.DaemonHttpClient;

/**
 * A client that loads images with progress messages, which docker-java's command does not request. Without them the
 * daemon is silent while it unpacks, and looks the same as a daemon that hangs.
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
