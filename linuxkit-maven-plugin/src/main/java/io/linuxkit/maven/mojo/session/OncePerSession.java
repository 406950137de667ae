/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.session;

import io.linuxkit.maven.problem.LinuxKitException;
import java.util.Objects;
import org.apache.maven.execution.MavenSession;
import org.eclipse.aether.SessionData;
import org.jspecify.annotations.Nullable;

/**
 * An action that runs once in a session, in the project that comes first. The others wait for it and get the same
 * failure.
 */
public final class OncePerSession {
    private boolean ran;
    private @Nullable LinuxKitException failure;

    private OncePerSession() {}

    /**
     * Returns the action of a session. Each class loader of this plugin has its own, so with {@code <extensions>} in
     * only some projects the action runs twice.
     *
     * @param session the session
     * @return the action
     */
    public static OncePerSession of(MavenSession session) {
        SessionData data = session.getRepositorySession().getData();
        data.set(OncePerSession.class, null, new OncePerSession());
        return (OncePerSession) Objects.requireNonNull(data.get(OncePerSession.class));
    }

    /**
     * Runs the action, unless it has run in this session.
     *
     * @param action the action
     * @throws LinuxKitException the failure of the action, also when it ran in another project
     */
    public synchronized void run(Runnable action) {
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
