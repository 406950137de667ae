/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.sign;

import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.image.ManifestReference;
import io.linuxkit.maven.operation.PackageEvents;
import io.linuxkit.maven.operation.PublishedTag;
import io.linuxkit.maven.operation.SignedTag;
import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.problem.UserException;
import io.linuxkit.maven.registry.Registries;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The operation of the goal {@code sign}, which signs an image or index that is in a registry. When the user gives a
 * size or a digest, the registry must have exactly that; otherwise the size and digest in the registry are signed.
 */
public final class SignReference {
    private final Registries registries;
    private final SignImages signing;
    private final PackageEvents events;

    /**
     * Creates the operation.
     *
     * @param registries the registries with the images
     * @param signing the signing of tags
     * @param events the listener for warnings about release tags that are not signed
     */
    public SignReference(Registries registries, SignImages signing, PackageEvents events) {
        this.registries = registries;
        this.signing = signing;
        this.events = events;
    }

    /**
     * Signs one reference.
     *
     * @param request the reference, and the size and digest that the user expects
     * @param releases further tags of the same repository; each is signed when it points at the same image, otherwise
     *     there is a warning
     * @return the signatures, new and existing ones; empty when signing is disabled
     * @throws UserException when the reference does not exist, or has another size or digest than the user expects
     * @throws io.linuxkit.maven.trust.TrustException when the reference cannot be signed
     */
    public List<SignedTag> run(SignatureRequest request, List<String> releases) {
        ImageReference reference = request.reference();
        Descriptor there = new PublishedSubjects(registries)
                .find(ManifestReference.of(reference))
                .document()
                .descriptor();
        requireEqual(reference, "digest", request.digest(), there.digest());
        requireEqual(reference, "size", request.sizeBytes(), there.sizeBytes());
        List<PublishedTag> tags = new ArrayList<>(List.of(new PublishedTag(reference, there, false)));
        for (String release : releases) {
            ImageReference released = new ImageReference(reference.name(), release);
            Optional<Descriptor> found = registries.repository(reference.name()).resolve(release);
            if (found.filter(other -> other.digest().equals(there.digest())).isPresent()) {
                tags.add(new PublishedTag(released, there, false));
            } else if (!released.equals(reference)) {
                events.warning("'" + released + "' is not signed: it "
                        + (found.isPresent() ? "has another digest than '" + reference + "'" : "is not published")
                        + ".");
            }
        }
        return signing.tags(tags.stream().distinct().toList());
    }

    private static <T> void requireEqual(ImageReference reference, String what, Optional<T> given, T there) {
        if (given.isPresent() && !given.get().equals(there)) {
            throw new UserException(new Problem(
                    "Tried to sign '" + reference + "'",
                    "linuxkit." + what + " is \"" + given.get() + "\", but the " + what + " in the registry is \""
                            + there + "\"",
                    "Find out which one is right. Omit -Dlinuxkit." + what + " to sign the content in the registry",
                    ErrorTopic.SIGN_MISMATCH));
        }
    }
}
