/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.wiring;

import io.linuxkit.maven.image.ImageName;
import io.linuxkit.maven.registry.Registries;
import io.linuxkit.maven.registry.Repository;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The registries of a goal, which are created when the first one is needed: an up-to-date build needs none. */
final class DeferredRegistries implements Registries {
    private final Supplier<Registries> opener;
    private @Nullable Registries open;

    /** Creates registries that a supplier opens when one is needed. */
    DeferredRegistries(Supplier<Registries> opener) {
        this.opener = opener;
    }

    @Override
    public Repository repository(ImageName name) {
        return registries().repository(name);
    }

    @Override
    public Repository mirrored(ImageName name) {
        return registries().mirrored(name);
    }

    private synchronized Registries registries() {
        if (open == null) {
            open = opener.get();
        }
        return open;
    }

    @Override
    public synchronized void close() {
        if (open != null) {
            open.close();
        }
    }
}
