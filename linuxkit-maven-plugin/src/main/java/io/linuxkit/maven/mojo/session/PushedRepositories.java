/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.session;

import io.linuxkit.maven.image.ImageName;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.maven.execution.MavenSession;

/** The repositories that this run of Maven has published to: their layers need not be sent once more. */
public final class PushedRepositories {
    private static final String KEY = PushedRepositories.class.getName();

    private PushedRepositories() {}

    /** The one set of all projects of the session; safe for several threads. */
    @SuppressWarnings("unchecked") // nobody else has our key, and each class loader has a session of its own kind
    public static Set<ImageName> of(MavenSession session) {
        Map<String, Object> data = session.getRequest().getData();
        synchronized (data) {
            return (Set<ImageName>) data.computeIfAbsent(KEY, key -> ConcurrentHashMap.<ImageName>newKeySet());
        }
    }
}
