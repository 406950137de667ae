/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo;

import io.linuxkit.maven.image.ManifestReference;
import io.linuxkit.maven.mojo.display.ShownEvents;
import io.linuxkit.maven.mojo.wiring.TrustWiring;
import io.linuxkit.maven.operation.VerifiedTag;
import io.linuxkit.maven.operation.sign.VerifyImages;
import io.linuxkit.maven.registry.Registries;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Fails when the index of a package, or the image or index that {@code linuxkit.reference} names, has no trusted
 * signature. {@code linuxkit.signer} decides whether the key {@code linuxkit.cosignPublicKey}, the roles of Docker
 * Content Trust, or both are trusted. Signatures that {@code cosign sign} and {@code docker trust sign} have made can
 * be verified too.
 *
 * @since 1.0.0
 */
@Mojo(name = "verify", threadSafe = true, requiresProject = false)
public final class VerifyMojo extends AbstractSubjectMojo {
    @Override
    void run() {
        List<ManifestReference> references = references();
        if (references.isEmpty()) {
            return;
        }
        requireOnline();
        try (ShownEvents events = events();
                Registries registries = registries(events);
                TrustWiring trust = trustWiring(registries, events)) {
            VerifyImages operation = trust.verifying();
            List<VerifiedTag> verified = new ArrayList<>();
            references.forEach(each -> verified.addAll(operation.run(each)));
            verified.forEach(events::verified);
        }
    }
}
