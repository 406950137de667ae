/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.session;

import io.linuxkit.maven.image.ImageName;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Set;

/** A set of repositories that is stored as texts, which both copies of this plugin's classes can read. */
final class PushedRepositories extends AbstractSet<ImageName> {
    private final Set<String> names;

    PushedRepositories(Set<String> names) {
        this.names = names;
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
