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
 * The verification of the signatures of a Dockerfile's base images before the build. Base images that are in the cache
 * under their tag are not verified.
 */
public final class BaseImageVerification {
    /** A verification that accepts every image. */
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
     * Creates a verification.
     *
     * @param verifier the source of the verifier, called only when there is an image to verify
     * @param listener the listener for the images and indexes that are trusted
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
     * Verifies base images.
     *
     * @param images the base images of a Dockerfile
     * @param isLocal returns whether the cache has an image; called only for references without a digest
     * @throws io.linuxkit.maven.trust.TrustException when an image is not signed by a trusted signer
     * @throws UserException when a reference is not valid, or the registry does not have the image
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

    /** Adds {@code :latest} to a reference without tag and digest, as Docker does. */
    private static ManifestReference reference(BaseImage image) {
        String text = image.reference();
        boolean bare = text.indexOf('@') < 0 && text.lastIndexOf(':') <= text.lastIndexOf('/');
        try {
            return ManifestReference.parse(bare ? text + ":latest" : text);
        } catch (IllegalArgumentException e) {
            throw new UserException(
                    new Problem(
                            "Tried to verify the base image \"" + Excerpt.of(text) + "\" in line " + image.line()
                                    + " of the Dockerfile",
                            String.valueOf(e.getMessage()),
                            "Correct the FROM line",
                            ErrorTopic.REFERENCE),
                    e);
        }
    }
}
