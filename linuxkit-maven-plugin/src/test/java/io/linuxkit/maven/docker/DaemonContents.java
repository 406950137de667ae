/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker;

import com.github.dockerjava.transport.DockerHttpClient;
import io.linuxkit.maven.docker.transport.BodyLimit;
import io.linuxkit.maven.docker.transport.DaemonAddress;
import io.linuxkit.maven.docker.transport.DaemonHttpClient;
import io.linuxkit.maven.docker.transport.SilencePolicy;
import io.linuxkit.maven.io.WaitListener;
import io.linuxkit.maven.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** The content of a daemon, including what the product never requests. */
final class DaemonContents {
    private DaemonContents() {}

    static List<String> tags(DockerDaemon daemon) {
        return images(daemon).stream()
                .flatMap(image -> image.strings("RepoTags").stream())
                .toList();
    }

    static List<String> identities(DockerDaemon daemon) {
        return images(daemon).stream().map(image -> image.requiredString("Id")).toList();
    }

    private static List<JsonObject> images(DockerDaemon daemon) {
        DaemonAddress address = new DaemonAddress(daemon.endpoint().host(), Optional.empty(), false);
        SilencePolicy patience = DaemonPatience.usual(new WaitListener() {}).forWork("the daemon");
        DockerHttpClient.Request request = DockerHttpClient.Request.builder()
                .method("GET")
                .path("/v1.40/images/json?all=0")
                .build();
        try (DaemonHttpClient http = new DaemonHttpClient(address, patience, BodyLimit.none())) {
            return JsonObject.parseList(http.execute(request).getBody().readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
