/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.session;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.maven.execution.MavenSession;

/**
 * The messages that were shown and the checks that succeeded in this run of Maven, so that they are not repeated for
 * every project.
 */
public final class SessionMemory {
    private static final String KEY = SessionMemory.class.getName();

    private final Set<Object> known;

    private SessionMemory(Set<Object> known) {
        this.known = known;
    }

    /**
     * Returns the memory that all projects of a session share.
     *
     * @param session the session of the build
     * @return the memory, which is safe for several threads
     */
    @SuppressWarnings("unchecked") // nothing else uses this key
    public static SessionMemory of(MavenSession session) {
        Map<String, Object> data = session.getRequest().getData();
        synchronized (data) {
            return new SessionMemory(
                    (Set<Object>) data.computeIfAbsent(KEY, key -> ConcurrentHashMap.<Object>newKeySet()));
        }
    }

    /**
     * Returns whether the memory has a thing.
     *
     * @param thing a value with {@code equals}
     * @return true when it was added before
     */
    public boolean knows(Object thing) {
        return known.contains(thing);
    }

    /**
     * Adds a thing.
     *
     * @param thing a value with {@code equals}
     * @return true when it was not added before
     */
    public boolean add(Object thing) {
        return known.add(thing);
    }
}
