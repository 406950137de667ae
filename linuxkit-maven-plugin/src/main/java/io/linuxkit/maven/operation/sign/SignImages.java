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
 * Signs what is published, each tag in each of the ways that are chosen. Of an index every image has to be there, and, when
 * it is signed, signed well: otherwise nothing is signed. A signature that is there already is left as it is.
 */
public final class SignImages {
    private static final int ROUNDS = 6;

    private final SigningMethods methods;
    private final Registries registries;
    private final boolean verifyMembers;

    /**
     * Signs images.
     *
     * @param methods how
     * @param registries that have the images
     * @param verifyMembers whether an index is signed only when all its images are
     */
    public SignImages(SigningMethods methods, Registries registries, boolean verifyMembers) {
        this.methods = methods;
        this.registries = registries;
        this.verifyMembers = verifyMembers;
    }

    /**
     * Fails now for what would make signing fail later and can be seen without the network: nothing is configured, a key is
     * not there, a passphrase is missing or wrong.
     *
     * @param subject the package that will be signed
     * @throws io.linuxkit.maven.problem.UserException when it could not be
     */
    public void requireReady(LinuxKitPackage subject) {
        methods.toSign(subject).forEach(method -> method.signer().get().requireUsable());
    }

    /**
     * Signs an index under all of its tags. Others may complete the index at the same time, and sign it before we sign what
     * we have published: so the tags are looked up again, and what they stand for then is signed.
     *
     * @param subject the package that it is of
     * @param published the index
     * @return the signatures that there are now; none when the package is not signed
     * @throws io.linuxkit.maven.trust.TrustException when it cannot be signed, or one of its images is not to be trusted
     * @throws EnvironmentException when a tag stands for something else each time, or for nothing any more
     */
    public List<SignedTag> index(LinuxKitPackage subject, PublishedIndex published) {
        List<SigningMethod> chosen = methods.toSign(subject);
        List<SignedTag> signed = new ArrayList<>();
        List<PublishedTag> open = chosen.isEmpty() ? List.of() : published.tags();
        for (int round = 1; !open.isEmpty(); round++) {
            if (round > ROUNDS) {
                throw changed(
                        open.get(0).reference().toString(),
                        "it stood for something else each of the " + ROUNDS + " times");
            }
            List<SignedTag> now = sign(open, chosen);
            signed.removeIf(
                    former -> now.stream().anyMatch(one -> one.reference().equals(former.reference())));
            signed.addAll(now);
            open = open.stream().flatMap(tag -> moved(tag).stream()).toList();
        }
        return signed;
    }

    /** What a tag stands for now, if that is not what was signed. */
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
                "Run it again once nobody else publishes this tag",
                ErrorTopic.SIGN_CHANGED));
    }

    /**
     * Signs the images of a package that were pushed, under their own tags and those of releases.
     *
     * @param built the package and its images
     * @param releases tags without architecture
     * @return the signatures that there are now; none when the package is not signed
     * @throws io.linuxkit.maven.trust.TrustException when they cannot be signed
     * @throws EnvironmentException when a tag stands for something else now
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
     * @param tags to sign
     * @return the signatures that there are now; none when nothing is to be signed
     * @throws io.linuxkit.maven.trust.TrustException when they cannot be signed, or an image of an index is not to be
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

    /** One tag for each thing that is signed: its images are looked at once. */
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
