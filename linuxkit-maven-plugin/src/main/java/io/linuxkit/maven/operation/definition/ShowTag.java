/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.definition;

/** The goal {@code show-tag}, which computes the image reference of a package like {@code linuxkit pkg show-tag}. */
public final class ShowTag {
    private final ReadPackage packages;

    /**
     * Creates the operation.
     *
     * @param packages the reader of packages
     */
    public ShowTag(ReadPackage packages) {
        this.packages = packages;
    }

    /**
     * Returns the image reference of one package.
     *
     * @param request the request for the package
     * @param canonical true for the full name with the registry, such as {@code docker.io/org/image:tag}
     * @return {@code org/image:tag}, without a line end
     * @throws io.linuxkit.maven.problem.UserException when the package cannot be read, or its canonical reference is
     *     not valid
     */
    public String run(PackageRequest request, boolean canonical) {
        LinuxKitPackage read = packages.read(request);
        return canonical ? read.reference().canonical().toString() : read.referenceText();
    }
}
