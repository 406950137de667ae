/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.inspect;

import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.operation.definition.DependedPackage;
import io.linuxkit.maven.operation.definition.LinuxKitPackage;
import io.linuxkit.maven.operation.definition.PackageDependency;
import io.linuxkit.maven.operation.definition.PackageRequest;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The names of packages in a report, and the packages that base images refer to. */
final class ReportedReferences {
    private final Map<String, String> byFullName = new HashMap<>();
    private final Set<String> tagless = new HashSet<>();

    /** Creates the names of the reported packages. */
    ReportedReferences(List<LinuxKitPackage> subjects) {
        for (LinuxKitPackage subject : subjects) {
            if (whyTagIsUnknown(subject).isPresent()) {
                tagless.add(subject.referenceText());
            }
            subject.dependencies().stream()
                    .flatMap(DependedPackage::all)
                    .filter(ReportedReferences::isTagUnknown)
                    .forEach(dependency -> tagless.add(dependency.reference()));
        }
        subjects.forEach(
                subject -> byFullName.put(subject.reference().canonical().toString(), shown(subject.referenceText())));
    }

    private static boolean isTagUnknown(DependedPackage dependency) {
        return dependency.declaration() instanceof PackageDependency.FromSources sources
                && !missing(sources.request()).isEmpty();
    }

    /** Returns what has to be made before the tag can be known; empty when the tag is known. */
    static Optional<String> whyTagIsUnknown(LinuxKitPackage subject) {
        return missing(subject.request()).stream().findFirst();
    }

    /** Returns what has not been made yet. A tag that the user gives depends on nothing. */
    private static List<String> missing(PackageRequest request) {
        boolean given = request.tag().hash().isPresent();
        return given ? List.of() : request.inputs().allMissing();
    }

    /** Returns a reference without its tag when the tag is not known. */
    String shown(String reference) {
        return tagless.contains(reference) ? reference.substring(0, reference.lastIndexOf(':')) : reference;
    }

    /** Returns the shown name of the package that a base image refers to. A digest after the tag is ignored. */
    Optional<String> meantBy(String baseImage) {
        int digest = baseImage.indexOf('@');
        try {
            ImageReference reference = ImageReference.parse(digest < 0 ? baseImage : baseImage.substring(0, digest));
            return Optional.ofNullable(byFullName.get(reference.canonical().toString()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
