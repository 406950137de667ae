/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo;

import io.linuxkit.maven.git.GitRevisions;
import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.mojo.display.ShownEvents;
import io.linuxkit.maven.mojo.parameter.Parameters;
import io.linuxkit.maven.mojo.parameter.References;
import io.linuxkit.maven.mojo.project.PackageRecord;
import io.linuxkit.maven.mojo.wiring.TrustWiring;
import io.linuxkit.maven.operation.PackageEvents;
import io.linuxkit.maven.operation.PackageResult;
import io.linuxkit.maven.operation.SignedTag;
import io.linuxkit.maven.operation.definition.LinuxKitPackage;
import io.linuxkit.maven.operation.definition.ReadPackage;
import io.linuxkit.maven.operation.publish.ReleaseTags;
import io.linuxkit.maven.operation.sign.SignReference;
import io.linuxkit.maven.operation.sign.SignatureRequest;
import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.problem.UserException;
import io.linuxkit.maven.registry.Registries;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Signs an image or index in the registry: the index of a package and its releases, or the index or image that
 * {@code linuxkit.reference} names. This is LinuxKit's "Signing manually" with image and tag, size and hash. Values
 * that are omitted are read from the registry; values that are given are compared with it.
 *
 * @since 1.0.0
 */
@Mojo(name = "sign", threadSafe = true, requiresProject = false)
public final class SignMojo extends AbstractSubjectMojo {
    /**
     * Size of the manifest in bytes, which must be equal to that in the registry. Refused as {@code -D} in a session
     * with several packages. Default: none, the size is not compared. Example: {@code -Dlinuxkit.size=1052}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.size")
    @Nullable
    String size;

    /**
     * Digest of the manifest, with or without {@code sha256:} before it, which must be equal to that in the registry.
     * Refused as {@code -D} in a session with several packages. Default: none, the digest is not compared. Example:
     * {@code -Dlinuxkit.digest=66b3…}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "linuxkit.digest")
    @Nullable
    String digest;

    @Override
    void run() {
        Optional<ImageReference> given = reference();
        boolean elsewhere = project().getFile() != null && !project().isExecutionRoot();
        List<LinuxKitPackage> subjects =
                given.isPresent() ? List.of() : new ReadPackage(new GitRevisions()).readAll(packageRequests());
        if (given.isPresent() ? elsewhere : subjects.isEmpty()) {
            return;
        }
        requireOnline();
        try (ShownEvents events = events();
                Registries registries = registries(events);
                TrustWiring trust = trustWiring(registries, events)) {
            Optional<String> unsigned = trust.methods().whyUnsigned();
            if (unsigned.isPresent()) {
                events.line(unsigned.get() + ".");
                trust.methods().unusedKey().ifPresent(warning -> events.warning(warning + "."));
                return;
            }
            SignReference operation = new SignReference(registries, trust.signing(), events);
            ReleaseTags releases = new ReleaseTags(new GitRevisions(), events);
            given.ifPresent(image -> sign(image, List.of(), operation, events));
            List<PackageResult> results = new ArrayList<>();
            for (LinuxKitPackage subject : subjects) {
                List<String> released = releases.of(subject, release());
                results.add(SignedTag.toResult(subject, sign(subject.reference(), released, operation, events)));
            }
            new PackageRecord(project(), execution(), getLog()).publish(results);
        }
    }

    private List<SignedTag> sign(
            ImageReference image, List<String> releases, SignReference operation, PackageEvents events) {
        List<SignedTag> signed = operation.run(request(image), releases);
        signed.forEach(events::signed);
        return signed;
    }

    Optional<ImageReference> reference() {
        return parameters().text("reference").map(text -> References.parse("reference", text));
    }

    SignatureRequest request(ImageReference image) {
        return new SignatureRequest(image, size(), digest());
    }

    private Optional<Long> size() {
        return parameters().text("size").map(text -> {
            if (!text.matches("[1-9][0-9]{0,17}")) {
                throw wrong("size", text, "Give the size of the manifest in bytes, such as -Dlinuxkit.size=1052");
            }
            return Long.valueOf(text);
        });
    }

    private Optional<Digest> digest() {
        return parameters().text("digest").map(text -> {
            try {
                return Digest.parse(text.startsWith("sha256:") ? text : "sha256:" + text);
            } catch (IllegalArgumentException e) {
                throw wrong(
                        "digest", text, "Give 64 lower-case hexadecimal digits, with or without sha256: before them");
            }
        });
    }

    private static UserException wrong(String name, String text, String remedy) {
        return new UserException(new Problem(
                "Tried to read the parameter '" + name + "'",
                "-D" + Parameters.property(name) + " is \"" + text + "\"",
                remedy,
                ErrorTopic.PARAMETER));
    }

    /** Adds {@code size} and {@code digest}, which would be wrong for all packages except one. */
    @Override
    List<String> singleParameters() {
        return Stream.concat(super.singleParameters().stream(), Stream.of("size", "digest"))
                .toList();
    }
}
