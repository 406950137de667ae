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
 * A package whose definition was read and whose tag is known.
 *
 * @param request what was asked for
 * @param definition the merged definition
 * @param revision what git says
 * @param dependencies other packages that it depends on, sorted by {@code groupId:artifactId}
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
     * The tag, as the definition's template makes it from the hash.
     *
     * @return hash with its dirty suffix, and what the template puts around it
     */
    public String tag() {
        return definition.tag(revision.tagHash());
    }

    /**
     * What LinuxKit's {@code show-tag} prints; nothing in it was checked.
     *
     * @return {@code org/image:tag}
     */
    public String referenceText() {
        return definition.org() + "/" + definition.image() + ":" + tag();
    }

    /**
     * The reference that an image can be stored under.
     *
     * @return {@code org/image:tag}
     * @throws UserException when organisation, image or tag have characters that no registry takes
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
