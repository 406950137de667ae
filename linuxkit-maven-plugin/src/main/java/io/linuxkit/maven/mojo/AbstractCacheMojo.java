/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo;

import io.linuxkit.maven.layout.LinuxKitCache;

/** The base class of the goals that use only the cache. */
abstract class AbstractCacheMojo extends AbstractLinuxKitMojo {

    @Override
    final void run() {
        run(LinuxKitCache.at(cacheDirectory()));
    }

    /** Does the work of the goal on the cache. */
    abstract void run(LinuxKitCache linuxkitCache);
}
