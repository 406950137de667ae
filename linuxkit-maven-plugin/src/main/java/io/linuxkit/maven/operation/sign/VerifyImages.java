/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.sign;

import io.linuxkit.maven.image.ManifestReference;
import io.linuxkit.maven.operation.VerifiedTag;
import io.linuxkit.maven.operation.sign.PublishedSubjects.Published;
import io.linuxkit.maven.registry.Registries;
import java.util.ArrayList;
import java.util.List;

/** The goal {@code verify}: fails when something of a registry is not signed by somebody who is trusted. */
public final class VerifyImages {
    private final SigningMethods methods;
    private final PublishedSubjects subjects;
    private final boolean verifyMembers;

    /**
     * Verifies images.
     *
     * @param methods how; each of those that are chosen has to say yes
     * @param registries that have the images
     * @param verifyMembers whether each image of an index has to be signed too
     */
    public VerifyImages(SigningMethods methods, Registries registries, boolean verifyMembers) {
        this.methods = methods;
        this.subjects = new PublishedSubjects(registries);
        this.verifyMembers = verifyMembers;
    }

    /**
     * Verifies one image or index.
     *
     * @param reference of it
     * @return by what it is signed, and then its images
     * @throws io.linuxkit.maven.trust.TrustException when it is not signed, or not by somebody who is trusted
     * @throws io.linuxkit.maven.problem.UserException when the registry does not have it, or nothing says who is trusted
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
