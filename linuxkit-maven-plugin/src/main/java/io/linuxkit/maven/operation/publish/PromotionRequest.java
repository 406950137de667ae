/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.publish;

import io.linuxkit.maven.image.ImageName;
import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.image.ManifestReference;
import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Excerpt;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.problem.UserException;

/**
 * What to publish under another name.
 *
 * @param source image or index that is in a registry
 * @param target name and tag that it shall have as well
 * @param overwrite whether something else under the target's tags may be lost
 */
public record PromotionRequest(ManifestReference source, ImageReference target, boolean overwrite) {
    /**
     * Reads the target as people write it, the source in mind.
     *
     * @param text {@code :tag} for the repository of the source, {@code name:tag}, or {@code name} for the tag of the source
     * @param source that lends what the text does not say
     * @return name and tag
     * @throws UserException when the text is neither, or the source has no tag to lend
     */
    public static ImageReference target(String text, ManifestReference source) {
        try {
            if (text.startsWith(":")) {
                return new ImageReference(source.name(), text.substring(1));
            }
            if (text.indexOf(':', text.lastIndexOf('/') + 1) >= 0) {
                return ImageReference.parse(text);
            }
            if (text.indexOf('/') < 0) {
                throw bare(text);
            }
            ImageName name = new ImageName(text);
            return source.tag()
                    .map(tag -> new ImageReference(name, tag))
                    .orElseThrow(() -> refusal(text, "the source '" + source + "' has no tag to take over"));
        } catch (IllegalArgumentException e) {
            throw refusal(text, String.valueOf(e.getMessage()));
        }
    }

    /** A tag whose colon was forgotten would be a repository among Docker's own, which nobody has. */
    private static UserException bare(String text) {
        return new UserException(new Problem(
                "Tried to promote to \"" + Excerpt.of(text) + "\"",
                "it is neither a tag, which begins with a colon, nor a name with an organisation or a registry",
                "Did you mean -Dlinuxkit.to=:" + Excerpt.of(text) + "? A repository of that name on Docker Hub is"
                        + " docker.io/library/" + Excerpt.of(text),
                ErrorTopic.PROMOTE_TARGET));
    }

    private static UserException refusal(String text, String found) {
        return new UserException(new Problem(
                "Tried to promote to \"" + text + "\"",
                found,
                "Give -Dlinuxkit.to=:tag, name:tag or org/name",
                ErrorTopic.PROMOTE_TARGET));
    }
}
