/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Small build contexts and requests for tests. */
final class Contexts {
    private Contexts() {}

    static String baseImage() {
        return System.getenv().getOrDefault("LINUXKIT_IT_BASE_IMAGE", "linuxkit-testbed/base:1");
    }

    static ContextOpener of(String dockerfile) {
        return of(Map.of("Dockerfile", dockerfile));
    }

    static ContextOpener of(Map<String, String> files) {
        byte[] tar = tar(files);
        return () -> new ByteArrayInputStream(tar);
    }

    static byte[] tar(Map<String, String> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            for (Map.Entry<String, String> file : new LinkedHashMap<>(files).entrySet()) {
                byte[] content = file.getValue().getBytes(StandardCharsets.UTF_8);
                TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
                entry.setModTime(0L);
                entry.setSize(content.length);
                tar.putArchiveEntry(entry);
                tar.write(content);
                tar.closeArchiveEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static BuildRequest request(DockerDaemon daemon, ContextOpener context) {
        return request(daemon, context, PullCredentials.NONE);
    }

    static BuildRequest request(DockerDaemon daemon, ContextOpener context, PullCredentials credentials) {
        return new BuildRequest(
                context,
                new FrontendOptions(
                        "Dockerfile",
                        daemon.platform(),
                        Map.of("org.example.label", "a \"quoted\" value"),
                        Map.of("GREETING", "hello & welcome"),
                        false,
                        true),
                credentials);
    }
}
