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
 * The goal {@code sign}: signs what the registry has. What the user does not say about it is asked there, and what the user
 * says must be true.
 */
public final class SignReference {
    private final Registries registries;
    private final SignImages signing;
    private final PackageEvents events;

    /**
     * Signs.
     *
     * @param registries asked what they have
     * @param signing signs it
     * @param events told of what is left out
     */
    public SignReference(Registries registries, SignImages signing, PackageEvents events) {
        this.registries = registries;
        this.signing = signing;
        this.events = events;
    }

    /**
     * Signs one reference.
     *
     * @param request which
     * @param releases further tags that are signed when they stand for the same
     * @return the signatures that there are now
     * @throws UserException when the registry does not have it, or has another one than the user says
     * @throws io.linuxkit.maven.trust.TrustException when it cannot be signed
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
                        + (found.isPresent() ? "is not " + reference : "is not published") + ".");
            }
        }
        return signing.tags(tags.stream().distinct().toList());
    }

    private static <T> void requireEqual(ImageReference reference, String what, Optional<T> given, T there) {
        if (given.isPresent() && !given.get().equals(there)) {
            throw new UserException(new Problem(
                    "Tried to sign '" + reference + "'",
                    "linuxkit." + what + " is \"" + given.get() + "\", and the " + what + " in the registry is \""
                            + there + "\"",
                    "Find out which one is right; without -Dlinuxkit." + what + " what the registry has is signed",
                    ErrorTopic.SIGN_MISMATCH));
        }
    }
}
