/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker;

import io.linuxkit.maven.problem.LinuxKitException;
import java.time.Instant;

/** What builds left in a daemon because their process was killed between the build and the removal. */
final class AbandonedImages {
    private final ImageStore images;

    AbandonedImages(ImageStore images) {
        this.images = images;
    }

    /** One question, then a removal for each; failures are not told, for nobody waits for this. */
    void remove() {
        Instant now = Instant.now();
        try {
            images.tags(TemporaryName.ALL).stream()
                    .flatMap(tag -> TemporaryName.parse(tag).stream())
                    .filter(name -> name.abandoned(now))
                    .forEach(this::remove);
        } catch (LinuxKitException e) {
            // The build that follows says what is wrong with the daemon; a proxy that hides the list does no harm.
        }
    }

    private void remove(TemporaryName name) {
        try {
            images.remove(name.toString());
        } catch (LinuxKitException e) {
            // A container may use it; another build may remove it at the same time.
        }
    }
}
