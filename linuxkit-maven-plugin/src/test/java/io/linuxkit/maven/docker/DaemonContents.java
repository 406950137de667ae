/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker;

import io.linuxkit.maven.docker.transport.DaemonAddress;
import io.linuxkit.maven.docker.transport.HttpCall;
import io.linuxkit.maven.docker.transport.HttpReply;
import io.linuxkit.maven.io.WaitListener;
import io.linuxkit.maven.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** What a daemon holds, beyond what the product ever asks. */
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
        try (HttpReply reply = HttpCall.of("GET", "/v1.40/images/json?all=0")
                .send(address, DaemonPatience.usual(new WaitListener() {}).forWork("the daemon"))) {
            String array = new String(reply.body().readAllBytes(), StandardCharsets.UTF_8);
            return JsonObject.parse(("{\"images\":" + array + "}").getBytes(StandardCharsets.UTF_8))
                    .objects("images");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
