/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.session;

import io.linuxkit.maven.problem.LinuxKitException;
import java.util.Objects;
import org.apache.maven.execution.MavenSession;
import org.eclipse.aether.SessionData;
import org.jspecify.annotations.Nullable;

/** Something that one project does for all of the session, while the others wait for it and share its failure. */
public final class OncePerSession {
    private boolean ran;
    private @Nullable LinuxKitException failure;

    private OncePerSession() {}

    /** The session's own; projects that load the plugin apart from each other have one each. */
    public static OncePerSession of(MavenSession session) {
        SessionData data = session.getRepositorySession().getData();
        data.set(OncePerSession.class, null, new OncePerSession());
        return (OncePerSession) Objects.requireNonNull(data.get(OncePerSession.class));
    }

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
