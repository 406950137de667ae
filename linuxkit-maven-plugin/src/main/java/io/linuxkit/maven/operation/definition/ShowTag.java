/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.definition;

/** The goal {@code show-tag}: the reference that a package would be built as, like {@code linuxkit pkg show-tag}. */
public final class ShowTag {
    private final ReadPackage packages;

    /**
     * Shows tags.
     *
     * @param packages to read them with
     */
    public ShowTag(ReadPackage packages) {
        this.packages = packages;
    }

    /**
     * The reference of one package.
     *
     * @param request which one
     * @param canonical whether the name is written in full, as {@code docker.io/org/image}
     * @return {@code org/image:tag}, without a line end
     */
    public String run(PackageRequest request, boolean canonical) {
        LinuxKitPackage read = packages.read(request);
        return canonical ? read.reference().canonical().toString() : read.referenceText();
    }
}
