/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo;

import io.linuxkit.maven.layout.LinuxKitCache;
import java.nio.file.Path;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** What the goals on the cache have in common: where it is. */
abstract class AbstractCacheMojo extends AbstractLinuxKitMojo {
    /**
     * Directory of the linuxkit cache; {@code ~} is the home directory. Default: the environment variable
     * {@code LINUXKIT_CACHE}, else {@code ~/.linuxkit/cache}. Example: {@code -Dlinuxkit.cache=/var/cache/linuxkit}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.cache")
    protected @Nullable String cache;

    @Override
    final void run() {
        Path base = Path.of(session().getExecutionRootDirectory());
        run(LinuxKitCache.at(CacheDirectory.resolve(parameters().text("cache"), System.getenv(), base)));
    }

    /** Does what the goal is for. */
    abstract void run(LinuxKitCache linuxkitCache);
}
