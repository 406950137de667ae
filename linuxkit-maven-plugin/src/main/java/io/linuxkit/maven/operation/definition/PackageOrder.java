/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.definition;

import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.problem.UserException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The order of packages by their {@code @lkt:pkg:} and {@code @lkt:pkgs:} references: each package comes after the
 * packages that it refers to. Otherwise the order is preserved. A package may refer to itself, for example by a pattern
 * that matches its own directory, because its tag is known before it is built.
 */
final class PackageOrder {
    private final Map<Path, LinuxKitPackage> packages = new LinkedHashMap<>();
    private final List<LinuxKitPackage> ordered = new ArrayList<>();
    private final Deque<Path> visiting = new ArrayDeque<>();

    private PackageOrder(List<LinuxKitPackage> subjects) {
        subjects.forEach(subject -> packages.put(subject.definition().directory(), subject));
    }

    /**
     * Returns packages in their order.
     *
     * @param subjects the packages; references to packages that are not in this list are ignored
     * @return the same packages
     * @throws UserException when packages refer to each other in a circle
     */
    static List<LinuxKitPackage> of(List<LinuxKitPackage> subjects) {
        PackageOrder order = new PackageOrder(subjects);
        order.packages.values().forEach(order::visit);
        return List.copyOf(order.ordered);
    }

    private void visit(LinuxKitPackage subject) {
        Path directory = subject.definition().directory();
        if (visiting.contains(directory)) {
            throw circle(directory);
        }
        if (ordered.contains(subject)) {
            return;
        }
        visiting.addLast(directory);
        for (Path reference : PackageReferences.of(subject)) {
            LinuxKitPackage referenced = packages.get(reference);
            if (referenced != null && !reference.equals(directory)) {
                visit(referenced);
            }
        }
        visiting.removeLast();
        ordered.add(subject);
    }

    private UserException circle(Path directory) {
        String circle = visiting.stream()
                .dropWhile(visited -> !visited.equals(directory))
                .map(Path::toString)
                .collect(Collectors.joining("' -> '", "'", "' -> '" + directory + "'"));
        return new UserException(new Problem(
                "Tried to put the packages in the order of their @lkt:pkg: references",
                "they refer to each other in a circle: " + circle,
                "Remove one of these references from 'buildArgs'",
                ErrorTopic.PACKAGE_CIRCLE));
    }
}
