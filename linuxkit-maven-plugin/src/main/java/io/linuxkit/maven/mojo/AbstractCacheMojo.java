/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo;

import io.linuxkit.maven.layout.LinuxKitCache;

/** What the goals on the cache have in common: where it is. */
abstract class AbstractCacheMojo extends AbstractLinuxKitMojo {

    @Override
    final void run() {
        run(LinuxKitCache.at(cacheDirectory()));
    }

    /** Does what the goal is for. */
    abstract void run(LinuxKitCache linuxkitCache);
}
