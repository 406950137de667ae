/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.definition;

import io.linuxkit.maven.git.AppendedHash;
import io.linuxkit.maven.git.PackageRevision;
import java.util.List;
import java.util.stream.Stream;

/**
 * A package that another one depends on, with its tag.
 *
 * @param declaration how the other one names it
 * @param reference {@code org/image:tag}
 * @param revision what git says, or said when its record was written
 * @param dependencies of this package; none are known of one from a record
 */
public record DependedPackage(
        PackageDependency declaration, String reference, PackageRevision revision, List<DependedPackage> dependencies) {
    public DependedPackage {
        dependencies = List.copyOf(dependencies);
    }

    static DependedPackage of(PackageDependency declaration, LinuxKitPackage subject) {
        return new DependedPackage(declaration, subject.referenceText(), subject.revision(), subject.dependencies());
    }

    static DependedPackage of(PackageDependency declaration, DependencyRecord known) {
        return new DependedPackage(declaration, known.reference(), known.revision(), List.of());
    }

    AppendedHash hash() {
        return AppendedHash.of(declaration.id(), revision);
    }

    /** This package and all that it depends on, directly or not; one may come several times. */
    public Stream<DependedPackage> all() {
        return Stream.concat(Stream.of(this), dependencies.stream().flatMap(DependedPackage::all));
    }
}
