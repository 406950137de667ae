/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.display;

import io.linuxkit.maven.docker.BuildListener;

/** A display of a running build. Events may come from any thread. */
interface Display extends BuildListener, AutoCloseable {
    /** Shows a transfer of bytes that is not part of a build step: an import into the cache, an upload. */
    void progress(ByteProgress progress);

    /** Removes a transfer that {@link #progress} showed, because it failed or is reported in another way. */
    void forget(String what);

    /** Adds a line that stays. */
    void line(String text);

    /** Adds a warning that stays. */
    void warning(String text);

    /** Ends the display and restores the terminal; later events show nothing. It may be called twice. */
    @Override
    void close();
}
