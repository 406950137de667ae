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

/** The references by which a report names packages, and the search for the packages that base images belong to. */
final class ReportedReferences {
    private final Map<String, String> byFullName = new HashMap<>();
    private final Set<String> tagless = new HashSet<>();

    /** Creates the references of the reported packages. */
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

    /** Returns the first input that has not been built yet and is needed for the tag; empty when the tag is known. */
    static Optional<String> whyTagIsUnknown(LinuxKitPackage subject) {
        return missing(subject.request()).stream().findFirst();
    }

    /**
     * Returns the inputs that have not been built yet and are needed for the tag; empty when the user gives the hash.
     */
    private static List<String> missing(PackageRequest request) {
        boolean given = request.tag().hash().isPresent();
        return given ? List.of() : request.inputs().allMissing();
    }

    /** Returns a reference as it is shown: without its tag when the tag is not known. */
    String shown(String reference) {
        return tagless.contains(reference) ? reference.substring(0, reference.lastIndexOf(':')) : reference;
    }

    /**
     * Returns the reported package that a base image belongs to, ignoring a digest after the tag.
     *
     * @param baseImage the base image as in the {@code FROM} line
     * @return the reference as it is shown; empty when the base image is not one of the reported packages
     */
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
