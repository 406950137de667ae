/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry;

import io.linuxkit.maven.image.ImageName;

/** Registries over HTTP. */
public final class HttpRegistries implements Registries {
    private final RegistrySettings settings;
    private final RegistryCredentials credentials;
    private final TransferListener listener;

    /**
     * Registries that are reached in this way.
     *
     * @param settings how
     * @param credentials of each registry
     * @param listener told of retries
     */
    public HttpRegistries(RegistrySettings settings, RegistryCredentials credentials, TransferListener listener) {
        this.settings = settings;
        this.credentials = credentials;
        this.listener = listener;
    }

    @Override
    public Repository repository(ImageName name) {
        throw new IllegalStateException(settings.mirrors().size() + credentials.hashCode() + listener.hashCode() + "");
    }

    @Override
    public Repository mirrored(ImageName name) {
        return repository(name);
    }

    @Override
    public void close() {}
}
