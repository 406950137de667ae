/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.session;

import io.linuxkit.maven.image.ImageName;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.maven.execution.MavenSession;

/**
 * The memory of one run of Maven, which all its projects share. It is safe for several threads.
 *
 * <p>A project with {@code <extensions>} loads the plugin separately from the other projects, so neither knows the
 * other's classes. Keys and values that such projects share are therefore objects of the JDK.
 */
public final class SessionMemory {
    private static final String KEY = SessionMemory.class.getName();

    private final Map<Object, Object> stored;

    private SessionMemory(Map<Object, Object> stored) {
        this.stored = stored;
    }

    /**
     * Returns the memory of a session.
     *
     * @param session the session, or a copy that Maven made of it for a project
     * @return the same content for each project of the session
     */
    @SuppressWarnings("unchecked") // nothing else uses this key
    public static SessionMemory of(MavenSession session) {
        Map<String, Object> data = session.getRequest().getData();
        synchronized (data) {
            return new SessionMemory(
                    (Map<Object, Object>) data.computeIfAbsent(KEY, key -> new ConcurrentHashMap<Object, Object>()));
        }
    }

    /**
     * Returns whether a fact is already known.
     *
     * @param fact something that was reported or checked, as an object with {@code equals}
     * @return true after the fact was added
     */
    public boolean knows(Object fact) {
        return facts().contains(fact);
    }

    /**
     * Adds a fact, so that not every project reports or checks it again.
     *
     * @param fact something that was reported or checked, as an object with {@code equals}
     * @return true when the fact was not known before
     */
    public boolean add(Object fact) {
        return facts().add(fact);
    }

    /**
     * Returns the repositories that this run of Maven has published to. A registry can mount their layers, so they need
     * not be uploaded again.
     *
     * @return a set that can be changed
     */
    public Set<ImageName> pushedRepositories() {
        return new PushedRepositories(set("pushedRepositories"));
    }

    /**
     * Runs an action unless another project has already run it, and waits while another project runs it. Projects that
     * load the plugin separately run it once each.
     *
     * @param action the action of the whole session
     * @throws io.linuxkit.maven.problem.LinuxKitException the failure of the action, also for projects that did not run
     *     it
     */
    public void once(Runnable action) {
        // The class as the key: an exception of the other class loader would not be recognised as a user's error.
        ((OncePerSession) stored.computeIfAbsent(OncePerSession.class, key -> new OncePerSession())).run(action);
    }

    private Set<Object> facts() {
        return set("facts");
    }

    @SuppressWarnings("unchecked") // each key has values of one type
    private <T> Set<T> set(String key) {
        return (Set<T>) stored.computeIfAbsent(key, name -> ConcurrentHashMap.<T>newKeySet());
    }
}
