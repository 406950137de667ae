/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust.notary;

import io.linuxkit.maven.image.ImageName;

/** The notary servers: which one has the metadata of an image's repository, and how to speak to it. */
@FunctionalInterface
public interface NotaryServers {
    /**
     * The metadata of a repository. Speaks to nobody yet.
     *
     * @param name of the repository, in full
     * @return its place at the server that is responsible for it
     */
    NotaryRepository repository(ImageName name);
}
