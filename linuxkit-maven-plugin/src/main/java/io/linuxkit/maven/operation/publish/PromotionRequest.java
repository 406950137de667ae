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
 * A request to publish an image or index under another name.
 *
 * @param source the image or index in a registry
 * @param target the additional name and tag
 * @param overwrite true to replace other images that the tags of the target point at
 */
public record PromotionRequest(ManifestReference source, ImageReference target, boolean overwrite) {
    /**
     * Reads the value of {@code linuxkit.to}.
     *
     * @param text {@code :tag} for another tag in the repository of the source, {@code name:tag}, or {@code name} for
     *     the same tag in another repository; a {@code name} without tag must contain a slash
     * @param source the source, whose name or tag is used when the text has none
     * @return the name and the tag
     * @throws UserException when the text has another form, or when neither the text nor the source has a tag
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
                    .orElseThrow(
                            () -> refusal(text, "the source '" + source + "' has no tag that the target could use"));
        } catch (IllegalArgumentException e) {
            throw refusal(text, String.valueOf(e.getMessage()));
        }
    }

    /**
     * Refuses a text that is probably a tag without its colon; read as a name, it would be an official Docker image.
     */
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
