/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker;

import io.linuxkit.maven.problem.LinuxKitException;
import java.time.Instant;

/** The images that builds left in a daemon because their process was killed before it removed them. */
final class AbandonedImages {
    private final ImageStore images;

    AbandonedImages(ImageStore images) {
        this.images = images;
    }

    /** Removes those images. Failures are not reported, because no build depends on this. */
    void remove() {
        Instant now = Instant.now();
        try {
            images.tags(TemporaryName.ALL).stream()
                    .flatMap(tag -> TemporaryName.parse(tag).stream())
                    .filter(name -> name.abandoned(now))
                    .forEach(this::remove);
        } catch (LinuxKitException e) {
            // The build that follows reports what is wrong with the daemon. A proxy that hides the list does no harm.
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
