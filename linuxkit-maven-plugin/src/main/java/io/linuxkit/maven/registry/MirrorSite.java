/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** A mirror in this build. It is not used any more after its first failure. */
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

    /**
     * Handles a failure. Wrong or missing content concerns one object; any other failure would occur for the next
     * object too.
     */
    void failed(RegistryException failure, TransferListener listener) {
        boolean isOfOneThing = failure.status().equals(Optional.of(NOT_FOUND)) || failure.isUnusableAnswer();
        boolean isNews = isOfOneThing || leftAlone.compareAndSet(false, true);
        if (isNews) {
            listener.goingOnWithoutMirror(failure.problem().tried() + ", a mirror: "
                    + failure.problem().found());
        }
    }
}
