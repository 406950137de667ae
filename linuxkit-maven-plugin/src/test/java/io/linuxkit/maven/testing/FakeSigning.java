/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.testing;

import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.operation.sign.SignerChoice;
import io.linuxkit.maven.operation.sign.SigningMethod;
import io.linuxkit.maven.operation.sign.SigningMethods;
import io.linuxkit.maven.operation.sign.SigningMethods.Configuration;
import io.linuxkit.maven.trust.ImageSigner;
import io.linuxkit.maven.trust.ImageVerifier;
import io.linuxkit.maven.trust.SigningOutcome;
import io.linuxkit.maven.trust.SigningSubject;
import io.linuxkit.maven.trust.TrustException;
import io.linuxkit.maven.trust.TrustFailure;
import io.linuxkit.maven.trust.Verification;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Signers and verifiers without keys, which record requests and signatures. */
public final class FakeSigning {
    /** A configuration without any signer. */
    public static final Configuration NOTHING = new Configuration(false, false, false, false);

    /** A configuration with all signers. */
    public static final Configuration EVERYTHING = new Configuration(true, true, true, true);

    /** The requests in their order, such as {@code sign cosign name:tag}. */
    public final List<String> requests = new ArrayList<>();

    /** The digests that were signed last, by keys such as {@code cosign name:tag}. */
    public final Map<String, Digest> signedDigests = new HashMap<>();

    private final Set<String> signed = new HashSet<>();
    private final Set<Digest> badlySigned = new HashSet<>();
    private boolean usable = true;
    private Consumer<SigningSubject> afterSignature = subject -> {};

    /** Returns methods that sign nothing. */
    public static SigningMethods none() {
        return new FakeSigning().methods(SignerChoice.NONE, NOTHING);
    }

    /** Returns the fake methods for a choice. */
    public SigningMethods methods(SignerChoice choice, Configuration configured) {
        return new SigningMethods(choice, true, method("cosign"), method("dct"), configured);
    }

    private SigningMethod method(String name) {
        Fake fake = new Fake(name);
        return new SigningMethod(name, "the " + name + " key", () -> fake, () -> fake);
    }

    /** Adds signatures of both kinds. */
    public FakeSigning signed(String reference) {
        signed.add("cosign " + reference);
        signed.add("dct " + reference);
        return this;
    }

    /** Adds a signature that is not trusted. */
    public FakeSigning badlySigned(Digest digest) {
        badlySigned.add(digest);
        return this;
    }

    /** Sets an action that runs after each signature. */
    public FakeSigning afterSignature(Consumer<SigningSubject> action) {
        afterSignature = action;
        return this;
    }

    /** Makes the keys unusable. */
    public FakeSigning unusable() {
        usable = false;
        return this;
    }

    private final class Fake implements ImageSigner, ImageVerifier {
        private final String name;

        Fake(String name) {
            this.name = name;
        }

        @Override
        public void requireUsable() {
            requests.add("open " + name);
            if (!usable) {
                throw new TrustException(
                        TrustFailure.NO_PASSPHRASE, "Tried to open a key", "no passphrase", "Give one");
            }
        }

        @Override
        public SigningOutcome sign(SigningSubject subject) {
            requests.add("sign " + name + " " + subject.reference());
            boolean isNew = signed.add(name + " " + subject.reference());
            signedDigests.put(name + " " + subject.reference(), subject.digest());
            afterSignature.accept(subject);
            return new SigningOutcome(name, isNew, "somewhere");
        }

        @Override
        public String method() {
            return name;
        }

        @Override
        public Optional<Verification> verify(SigningSubject subject) {
            requests.add("verify " + name + " " + subject.reference());
            if (badlySigned.contains(subject.digest())) {
                throw new TrustException(TrustFailure.WRONG_KEY, "Tried to verify", "another key", "Find out");
            }
            return signed.contains(name + " " + subject.reference())
                    ? Optional.of(new Verification(name, "me"))
                    : Optional.empty();
        }
    }
}
