/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.build;

import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.image.ManifestReference;
import io.linuxkit.maven.operation.VerifiedTag;
import io.linuxkit.maven.operation.sign.VerifyImages;
import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Excerpt;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.problem.UserException;
import io.linuxkit.maven.source.BaseImage;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Verifies the images that a Dockerfile builds upon before it is built. Those that the cache has are made here, and are not
 * looked at.
 */
public final class BaseImageVerification {
    /** Lets all pass. */
    public static final BaseImageVerification NONE = new BaseImageVerification(
            () -> {
                throw new IllegalStateException("nothing is to be verified");
            },
            event -> {},
            false);

    private final Supplier<VerifyImages> verifier;
    private final Consumer<VerifiedTag> listener;
    private final boolean wanted;

    /**
     * Verifies base images.
     *
     * @param verifier made when there is something to verify
     * @param listener told of each image that is trusted
     */
    public BaseImageVerification(Supplier<VerifyImages> verifier, Consumer<VerifiedTag> listener) {
        this(verifier, listener, true);
    }

    private BaseImageVerification(Supplier<VerifyImages> verifier, Consumer<VerifiedTag> listener, boolean wanted) {
        this.verifier = verifier;
        this.listener = listener;
        this.wanted = wanted;
    }

    /**
     * Fails when one of them is not trusted.
     *
     * @param images of a Dockerfile
     * @param isLocal whether an image by tag is one of the cache
     */
    public void require(List<BaseImage> images, Predicate<ImageReference> isLocal) {
        if (!wanted) {
            return;
        }
        for (BaseImage image : images) {
            ManifestReference reference = reference(image);
            boolean local = reference.digest().isEmpty()
                    && reference
                            .tag()
                            .map(tag -> new ImageReference(reference.name(), tag))
                            .filter(isLocal)
                            .isPresent();
            if (!local) {
                verifier.get().run(reference).forEach(listener);
            }
        }
    }

    /** As Docker reads it: without a tag and a digest it is {@code latest}. */
    private static ManifestReference reference(BaseImage image) {
        String text = image.reference();
        boolean bare = text.indexOf('@') < 0 && text.lastIndexOf(':') <= text.lastIndexOf('/');
        try {
            return ManifestReference.parse(bare ? text + ":latest" : text);
        } catch (IllegalArgumentException e) {
            throw new UserException(
                    new Problem(
                            "Tried to verify the base image \"" + Excerpt.of(text) + "\" of line " + image.line()
                                    + " of the Dockerfile",
                            String.valueOf(e.getMessage()),
                            "Correct the FROM line",
                            ErrorTopic.REFERENCE),
                    e);
        }
    }
}
