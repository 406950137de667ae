/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.session;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.maven.execution.MavenSession;

/** What was said or seen to be right in this run of Maven, so that not every project says or sees it again. */
public final class SessionMemory {
    private static final String KEY = SessionMemory.class.getName();

    private final Set<Object> known;

    private SessionMemory(Set<Object> known) {
        this.known = known;
    }

    /** The one of all projects of the session; safe for several threads. */
    @SuppressWarnings("unchecked") // nobody else has our key
    public static SessionMemory of(MavenSession session) {
        Map<String, Object> data = session.getRequest().getData();
        synchronized (data) {
            return new SessionMemory(
                    (Set<Object>) data.computeIfAbsent(KEY, key -> ConcurrentHashMap.<Object>newKeySet()));
        }
    }

    public boolean knows(Object thing) {
        return known.contains(thing);
    }

    /** Whether it is news. */
    public boolean add(Object thing) {
        return known.add(thing);
    }
}
