/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust.notary;

import io.linuxkit.maven.image.ImageName;

/** The notary servers, which have the metadata of repositories. */
@FunctionalInterface
public interface NotaryServers {
    /**
     * Returns the metadata of a repository, without connecting to its server.
     *
     * @param name the full name of the repository
     * @return the repository at the server that is responsible for it
     */
    NotaryRepository repository(ImageName name);
}
