/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** A mirror in this build: asked until it fails once, then left alone. */
final class MirrorSite {
    private static final int NOT_FOUND = 404;

    private final RegistryEndpoint endpoint;
    private final AtomicBoolean leftAlone = new AtomicBoolean();

    MirrorSite(RegistryEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    RegistryEndpoint endpoint() {
        return endpoint;
    }

    boolean isAsked() {
        return !leftAlone.get();
    }

    /** Wrong content and absence are of one thing; anything else would be the same for the next one. */
    void failed(RegistryException failure, TransferListener listener) {
        boolean isOfOneThing = failure.status().equals(Optional.of(NOT_FOUND)) || failure.isUnusableAnswer();
        boolean isNews = isOfOneThing || leftAlone.compareAndSet(false, true);
        if (isNews) {
            listener.goingOnWithoutMirror(failure.problem().tried() + ", a mirror: "
                    + failure.problem().found());
        }
    }
}
