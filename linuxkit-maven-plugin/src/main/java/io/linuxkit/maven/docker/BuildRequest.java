/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker;

import java.util.Objects;

/**
 * A request to build an image.
 *
 * @param context the build context, which is opened once for each attempt
 * @param options the options of the Dockerfile frontend
 * @param credentials the credentials for the registries of base images
 */
public record BuildRequest(ContextOpener context, FrontendOptions options, PullCredentials credentials) {
    public BuildRequest {
        Objects.requireNonNull(context, "context");
        Objects.requireNonNull(options, "options");
        Objects.requireNonNull(credentials, "credentials");
    }

    /** Returns what messages about this request begin with. */
    String tried() {
        return "Tried to build " + options;
    }

    /** Returns what messages may show: neither build arguments nor credentials. */
    @Override
    public String toString() {
        return "BuildRequest[" + options + "]";
    }
}
