/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.sign;

import io.linuxkit.maven.image.ManifestReference;
import io.linuxkit.maven.operation.VerifiedTag;
import io.linuxkit.maven.operation.sign.PublishedSubjects.Published;
import io.linuxkit.maven.registry.Registries;
import java.util.ArrayList;
import java.util.List;

/** The operation of the goal {@code verify}, which fails when an image or index has no trusted signature. */
public final class VerifyImages {
    private final SigningMethods methods;
    private final PublishedSubjects subjects;
    private final boolean verifyMembers;

    /**
     * Creates the operation.
     *
     * @param methods the methods of verifying and the choice among them; each chosen method must accept the image
     * @param registries the registries with the images
     * @param verifyMembers true when each image of an index must have a trusted signature too
     */
    public VerifyImages(SigningMethods methods, Registries registries, boolean verifyMembers) {
        this.methods = methods;
        this.subjects = new PublishedSubjects(registries);
        this.verifyMembers = verifyMembers;
    }

    /**
     * Verifies one image or index.
     *
     * @param reference the reference of the image or index
     * @return the trusted signatures of the reference, one for each method, then those of the images of an index if they
     *     are verified too
     * @throws io.linuxkit.maven.trust.TrustException when there is no signature or none that is trusted
     * @throws io.linuxkit.maven.problem.UserException when the reference does not exist or no trusted signer is
     *     configured
     */
    public List<VerifiedTag> run(ManifestReference reference) {
        SignatureVerification verification = new SignatureVerification(methods.toVerify());
        Published published = subjects.find(reference);
        List<VerifiedTag> verified = new ArrayList<>(verification.require(published.subject()));
        if (verifyMembers && published.document().isIndex()) {
            verified.addAll(verification.members(
                    published.subject().reference(), published.document(), subjects.reader(reference.name()), true));
        }
        return verified;
    }
}
