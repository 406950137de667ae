/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo;

import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.operation.PackageEvents;
import java.time.Duration;
import org.apache.maven.plugin.logging.Log;

/** Tells the events of a goal that builds nothing in Maven's log. */
final class LoggedEvents implements PackageEvents {
    private final Log log;

    LoggedEvents(Log log) {
        this.log = log;
    }

    @Override
    public void changedMeanwhile(ImageReference reference) {
        log.info("Somebody else published " + reference + " at the same time; looking again");
    }

    @Override
    public void waiting(String whom, Duration silence) {
        log.info(Wording.waiting(whom, silence));
    }

    @Override
    public void warning(String text) {
        log.warn(text);
    }
}
