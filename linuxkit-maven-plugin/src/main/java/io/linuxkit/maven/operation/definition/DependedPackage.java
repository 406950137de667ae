/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.definition;

import io.linuxkit.maven.git.AppendedHash;
import io.linuxkit.maven.git.PackageRevision;
import java.util.List;
import java.util.stream.Stream;

/**
 * A package that another package depends on, with its tag.
 *
 * @param declaration the dependency as the other package declares it
 * @param reference the reference {@code org/image:tag}, not checked
 * @param revision the revision in git, now or, for a package known from its record, when the record was written
 * @param dependencies the packages that this package depends on; empty for a package known from its record
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

    /**
     * Returns this package and all packages that it depends on, directly or indirectly.
     *
     * @return the packages, this one first; a package may appear several times
     */
    public Stream<DependedPackage> all() {
        return Stream.concat(Stream.of(this), dependencies.stream().flatMap(DependedPackage::all));
    }
}
