/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry;

import io.linuxkit.maven.image.ImageName;

/** The registries of a build. Several threads may use them. Closing them ends all connections. */
public interface Registries extends AutoCloseable {
    /**
     * Returns a repository, without connecting to it.
     *
     * @param name the name with or without its registry; {@code docker.io} is the default
     * @return the repository, which need not exist
     */
    Repository repository(ImageName name);

    /**
     * Returns a repository for reading content that has a digest or may be slightly out of date. It asks the mirrors
     * of the registry first, and the registry when no mirror has the content. Decisions about a publication must use
     * {@link #repository}.
     *
     * @param name the name with or without its registry; {@code docker.io} is the default
     * @return the repository; writes go to the registry
     */
    Repository mirrored(ImageName name);

    @Override
    void close();
}
