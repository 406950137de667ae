/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.definition;

import io.linuxkit.maven.git.PackageRevision;
import io.linuxkit.maven.image.ImageName;
import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.problem.UserException;
import io.linuxkit.maven.source.PackageDefinition;
import java.util.List;

/**
 * A package with its definition and its tag.
 *
 * @param request the request that the package was read for
 * @param definition the definition, with defaults and overrides
 * @param revision the revision in git
 * @param dependencies the packages that this package depends on directly, sorted by {@code groupId:artifactId}
 */
public record LinuxKitPackage(
        PackageRequest request,
        PackageDefinition definition,
        PackageRevision revision,
        List<DependedPackage> dependencies) {
    public LinuxKitPackage {
        dependencies = List.copyOf(dependencies);
    }

    /**
     * Returns the tag, made from the hash by the template of the definition.
     *
     * @return the hash with its dirty suffix, inside the text of the template; not checked
     */
    public String tag() {
        return definition.tag(revision.tagHash());
    }

    /**
     * Returns the reference that {@code linuxkit pkg show-tag} prints.
     *
     * @return {@code org/image:tag}; not checked, so that a registry may not accept it
     */
    public String referenceText() {
        return definition.org() + "/" + definition.image() + ":" + tag();
    }

    /**
     * Returns the reference of the package's image.
     *
     * @return the checked reference {@code org/image:tag}
     * @throws UserException when the organisation, the image or the tag is not valid in an image reference
     */
    public ImageReference reference() {
        try {
            return new ImageReference(new ImageName(definition.org() + "/" + definition.image()), tag());
        } catch (IllegalArgumentException e) {
            throw new UserException(
                    new Problem(
                            "Tried to name the image of the package in '" + definition.directory() + "'",
                            String.valueOf(e.getMessage()),
                            "Correct 'org', 'image' or 'tag' in " + definition.buildFile()
                                    + " or its override (linuxkit.org, linuxkit.image, linuxkit.tag, linuxkit.hash)",
                            ErrorTopic.IMAGE_NAME),
                    e);
        }
    }
}
