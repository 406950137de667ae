/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.sign;

import io.linuxkit.maven.image.Architecture;
import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.image.ManifestDocument;
import io.linuxkit.maven.operation.BuiltPackage;
import io.linuxkit.maven.operation.PackageImage;
import io.linuxkit.maven.operation.PublishedTag;
import io.linuxkit.maven.operation.SignedTag;
import io.linuxkit.maven.operation.definition.LinuxKitPackage;
import io.linuxkit.maven.operation.image.ImageReader;
import io.linuxkit.maven.operation.index.PublishedIndex;
import io.linuxkit.maven.problem.EnvironmentException;
import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.registry.Registries;
import io.linuxkit.maven.trust.SigningSubject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The signing of published images and indexes. Each tag is signed with each of the chosen methods. Before an index is
 * signed, each of its images must exist in the registry, and all signatures of its images must be valid; otherwise
 * nothing is signed. Existing signatures are not changed.
 */
public final class SignImages {
    private static final int ROUNDS = 6;

    private final SigningMethods methods;
    private final Registries registries;
    private final boolean verifyMembers;

    /**
     * Creates the operation.
     *
     * @param methods the methods of signing and the choice among them
     * @param registries the registries with the images
     * @param verifyMembers true to sign an index only when each of its images has a trusted signature; false to accept
     *     images without a signature too
     */
    public SignImages(SigningMethods methods, Registries registries, boolean verifyMembers) {
        this.methods = methods;
        this.registries = registries;
        this.verifyMembers = verifyMembers;
    }

    /**
     * Checks in advance whether a package can be signed, as far as this is possible without the network: a method is
     * configured, the key exists, and its passphrase is right.
     *
     * @param subject the package that will be signed
     * @throws io.linuxkit.maven.problem.UserException when no method is configured
     * @throws io.linuxkit.maven.trust.TrustException when a key or a passphrase is missing or wrong
     */
    public void requireReady(LinuxKitPackage subject) {
        methods.toSign(subject).forEach(method -> method.signer().get().requireUsable());
    }

    /**
     * Signs an index under all of its tags. Another run may complete the index and sign it before this run signs the
     * older index. Therefore each tag is looked up again after it was signed, and is signed again when it points at
     * another index by then.
     *
     * @param subject the package
     * @param published the index
     * @return the signatures, new and existing ones; empty when the package is not signed
     * @throws io.linuxkit.maven.trust.TrustException when the index cannot be signed, or one of its images is not
     *     trusted
     * @throws EnvironmentException when a tag still points at another index after 6 rounds, or no longer exists
     */
    public List<SignedTag> index(LinuxKitPackage subject, PublishedIndex published) {
        List<SigningMethod> chosen = methods.toSign(subject);
        List<SignedTag> signed = new ArrayList<>();
        List<PublishedTag> open = chosen.isEmpty() ? List.of() : published.tags();
        for (int round = 1; !open.isEmpty(); round++) {
            if (round > ROUNDS) {
                throw changed(
                        open.get(0).reference().toString(),
                        "others changed it after each of the " + ROUNDS + " times that it was signed");
            }
            List<SignedTag> now = sign(open, chosen);
            signed.removeIf(
                    former -> now.stream().anyMatch(one -> one.reference().equals(former.reference())));
            signed.addAll(now);
            open = open.stream().flatMap(tag -> moved(tag).stream()).toList();
        }
        return signed;
    }

    /** Returns the present target of a tag; empty when it is still the target that was signed. */
    private Optional<PublishedTag> moved(PublishedTag tag) {
        ImageReference reference = tag.reference();
        Descriptor there = registries
                .repository(reference.name())
                .resolve(reference.tag())
                .orElseThrow(() -> changed(reference.toString(), "the registry does not have it any more"));
        return there.digest().equals(tag.target().digest())
                ? Optional.empty()
                : Optional.of(new PublishedTag(reference, there, false));
    }

    private static EnvironmentException changed(String what, String found) {
        return new EnvironmentException(new Problem(
                "Tried to sign '" + what + "'",
                found,
                "Run the goal again when nobody else publishes this tag",
                ErrorTopic.SIGN_CHANGED));
    }

    /**
     * Signs the pushed images of a package under their own tags and under the release tags.
     *
     * @param built the package and its images
     * @param releases the release tags, without architecture
     * @return the signatures, new and existing ones; empty when the package is not signed
     * @throws io.linuxkit.maven.trust.TrustException when an image cannot be signed
     * @throws EnvironmentException when a tag no longer exists or points at another image now
     */
    public List<SignedTag> images(BuiltPackage built, List<String> releases) {
        List<SigningMethod> chosen = methods.toSign(built.subject());
        if (chosen.isEmpty()) {
            return List.of();
        }
        List<PublishedTag> tags = new ArrayList<>();
        for (PackageImage image : built.images()) {
            ImageReference own = built.subject().reference();
            Architecture architecture = new Architecture(image.platform().architecture());
            tags.add(pushed(image.reference(), image.digest()));
            releases.stream()
                    .map(release -> new ImageReference(own.name(), release).forArchitecture(architecture))
                    .filter(reference -> !reference.equals(image.reference()))
                    .forEach(reference -> tags.add(pushed(reference, image.digest())));
        }
        return sign(tags, chosen);
    }

    private PublishedTag pushed(ImageReference reference, Digest digest) {
        Descriptor there = registries
                .repository(reference.name())
                .resolve(reference.tag())
                .filter(found -> found.digest().equals(digest))
                .orElseThrow(() -> changed(
                        reference + "@" + digest,
                        "the registry does not have it under this tag any more, and nothing was signed"));
        return new PublishedTag(reference, there, false);
    }

    /**
     * Signs tags that the user names.
     *
     * @param tags the tags, each with the target that is signed
     * @return the signatures, new and existing ones; empty when there are no tags or signing is disabled
     * @throws io.linuxkit.maven.trust.TrustException when a tag cannot be signed, or an image of an index is not
     *     trusted
     */
    public List<SignedTag> tags(List<PublishedTag> tags) {
        List<SigningMethod> chosen = tags.isEmpty()
                ? List.of()
                : methods.toSign(tags.get(0).reference().toString());
        return sign(tags, chosen);
    }

    private List<SignedTag> sign(List<PublishedTag> tags, List<SigningMethod> chosen) {
        if (chosen.isEmpty()) {
            return List.of();
        }
        chosen.forEach(method -> method.signer().get().requireUsable());
        first(tags).values().forEach(tag -> requireTrustedMembers(tag, chosen));
        List<SignedTag> signed = new ArrayList<>();
        for (PublishedTag tag : tags) {
            SigningSubject subject = PublishedSubjects.subject(tag.reference(), tag.target());
            for (SigningMethod method : chosen) {
                signed.add(new SignedTag(
                        tag.reference(), subject.digest(), method.signer().get().sign(subject)));
            }
        }
        return signed;
    }

    /** Returns one tag for each digest, because the images of an index need to be checked only once. */
    private static Map<Digest, PublishedTag> first(List<PublishedTag> tags) {
        Map<Digest, PublishedTag> first = new LinkedHashMap<>();
        tags.forEach(tag -> first.putIfAbsent(tag.target().digest(), tag));
        return first;
    }

    private void requireTrustedMembers(PublishedTag tag, List<SigningMethod> chosen) {
        ImageReader reader =
                new PublishedSubjects(registries).reader(tag.reference().name());
        ManifestDocument document = reader.required(tag.target().digest());
        if (document.isIndex()) {
            new SignatureVerification(chosen).members(tag.reference(), document, reader, verifyMembers);
        }
    }
}
