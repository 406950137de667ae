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
 * Puts packages behind those that they refer to; otherwise their order stays. A package may refer to itself, as a pattern
 * that matches it does: its tag is known without building it.
 */
final class PackageOrder {
    private final Map<Path, LinuxKitPackage> packages = new LinkedHashMap<>();
    private final List<LinuxKitPackage> ordered = new ArrayList<>();
    private final Deque<Path> visiting = new ArrayDeque<>();

    private PackageOrder(List<LinuxKitPackage> subjects) {
        subjects.forEach(subject -> packages.put(subject.definition().directory(), subject));
    }

    /**
     * Sorts packages.
     *
     * @param subjects to sort; references to other packages do not matter
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
                "Take one of these references out of 'buildArgs'",
                ErrorTopic.PACKAGE_CIRCLE));
    }
}
