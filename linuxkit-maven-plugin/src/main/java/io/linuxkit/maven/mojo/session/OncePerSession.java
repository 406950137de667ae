/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.session;

import io.linuxkit.maven.problem.LinuxKitException;
import org.jspecify.annotations.Nullable;

/** An action that one project runs for the whole session, while the others wait for it and share its failure. */
final class OncePerSession {
    private boolean ran;
    private @Nullable LinuxKitException failure;

    /** Runs the action if none has run yet, and throws the {@link LinuxKitException} of the one that ran. */
    synchronized void run(Runnable action) {
        if (!ran) {
            ran = true;
            try {
                action.run();
            } catch (LinuxKitException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
