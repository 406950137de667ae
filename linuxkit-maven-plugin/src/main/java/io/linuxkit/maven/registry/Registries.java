/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry;

import io.linuxkit.maven.image.ImageName;

/** The registries that a build may speak to. Safe for use by several threads; closing it ends all connections. */
public interface Registries extends AutoCloseable {
    /**
     * A repository. Speaks to nobody yet.
     *
     * @param name with or without its registry; {@code docker.io} when it has none
     * @return the repository, whether it exists or not
     */
    Repository repository(ImageName name);

    /**
     * A repository for reading what has a digest or may be a little behind: asks the mirrors of its registry first, and the
     * registry itself when none of them has it or answers. What decides about a publication is read from
     * {@link #repository}.
     *
     * @param name with or without its registry; {@code docker.io} when it has none
     * @return the repository; writing goes to the registry itself
     */
    Repository mirrored(ImageName name);

    @Override
    void close();
}
