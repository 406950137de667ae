/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker;

import io.linuxkit.maven.image.Credentials;
import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.image.Platform;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** A Docker daemon. Nothing is sent before the first question; the API version is then settled once. */
@SuppressWarnings("DoNotCallSuggester")
public final class DockerDaemon implements AutoCloseable {
    private final DockerEndpoint endpoint;

    private DockerDaemon(DockerEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    public static DockerDaemon connect(DockerEndpoint endpoint) {
        return new DockerDaemon(endpoint);
    }

    public DockerEndpoint endpoint() {
        return endpoint;
    }

    public Platform platform() {
        throw new UnsupportedOperationException();
    }

    public BuiltImage build(BuildRequest request, BuildListener listener) {
        throw new UnsupportedOperationException();
    }

    public boolean hasImage(String reference) {
        return inspect(reference).isPresent();
    }

    public Optional<DaemonImage> inspect(String reference) {
        throw new UnsupportedOperationException();
    }

    public InputStream save(List<String> references) {
        throw new UnsupportedOperationException();
    }

    public void load(InputStream dockerArchive) {
        throw new UnsupportedOperationException();
    }

    public void tag(String source, ImageReference target) {
        throw new UnsupportedOperationException();
    }

    public void remove(String reference) {
        throw new UnsupportedOperationException();
    }

    public void pull(String reference, Optional<Credentials> credentials) {
        pull(reference, credentials, PullListener.NONE);
    }

    public void pull(String reference, Optional<Credentials> credentials, PullListener listener) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
