/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.session;

import io.linuxkit.maven.image.ImageName;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.maven.execution.MavenSession;

/**
 * The repositories that this run of Maven has published to; layers in them need not be sent again. The session stores
 * their names as texts, because projects with {@code <extensions>} use another class loader for the plugin than
 * projects without, and cannot read objects of the other's classes.
 */
public final class PushedRepositories extends AbstractSet<ImageName> {
    private static final String KEY = PushedRepositories.class.getName();

    private final Set<String> names;

    private PushedRepositories(Set<String> names) {
        this.names = names;
    }

    /**
     * Returns the set that all projects of a session share.
     *
     * @param session the session of the build
     * @return the set, which is safe for several threads; changes are stored in the session
     */
    @SuppressWarnings("unchecked") // nothing else uses this key
    public static Set<ImageName> of(MavenSession session) {
        Map<String, Object> data = session.getRequest().getData();
        synchronized (data) {
            return new PushedRepositories(
                    (Set<String>) data.computeIfAbsent(KEY, key -> ConcurrentHashMap.<String>newKeySet()));
        }
    }

    @Override
    public boolean add(ImageName name) {
        return names.add(name.toString());
    }

    @Override
    public boolean contains(Object name) {
        return names.contains(name.toString());
    }

    @Override
    public Iterator<ImageName> iterator() {
        return names.stream().map(ImageName::new).iterator();
    }

    @Override
    public int size() {
        return names.size();
    }
}
