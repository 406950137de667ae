/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The uncommitted changes of a package and its sources. */
final class Changes {
    private final RevisionRequest request;
    private final SortedSet<DirtyPath> paths = new TreeSet<>();
    private final DirtyDigest digest = new DirtyDigest();
    private int places;
    private boolean found;

    Changes(RevisionRequest request) {
        this.request = request;
    }

    void lookIn(Location location) throws IOException {
        Checkout checkout = location.checkout();
        int place = places++;
        checkout.status(location.path(), counted(checkout), dirty -> {
            found = true;
            paths.add(dirty);
            digest.add(place + ":" + checkout.relative(dirty.path()), dirty.path());
        });
    }

    /** Adds the changes of an appended hash. */
    void add(AppendedHash appended) {
        found = true;
        paths.addAll(appended.dirtyState().paths());
        digest.add("appended:" + appended.input().path(), appended.dirtyState().suffix());
    }

    private Predicate<Path> counted(Checkout checkout) throws IOException {
        List<Path> excluded = new ArrayList<>();
        for (Path path : request.uncounted()) {
            Path real = real(path);
            if (!holdsTrackedFiles(checkout, real)) {
                excluded.add(real);
            }
        }
        return path -> excluded.stream().noneMatch(path::startsWith);
    }

    private static boolean holdsTrackedFiles(Checkout checkout, Path path) throws IOException {
        return path.startsWith(checkout.workTree()) && checkout.tracks(checkout.relative(path));
    }

    /** Only the links of the parents are resolved, since the path may be a link or missing. */
    private static Path real(Path path) throws IOException {
        Path parent = path.getParent();
        if (parent == null) {
            return path;
        }
        Path resolved = Files.exists(parent) ? parent.toRealPath() : real(parent);
        return resolved.resolve(path.getFileName());
    }

    boolean found() {
        return found;
    }

    SortedSet<DirtyPath> paths() {
        return paths;
    }

    String digits() throws IOException {
        return digest.digits();
    }
}
