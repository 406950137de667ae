/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.display;

import io.linuxkit.maven.docker.BuildListener;

/** What the user sees of a running build. Events may come from any thread. */
interface Display extends BuildListener, AutoCloseable {
    /** Something outside the build's steps moves bytes: an import into the cache, an upload. */
    void progress(ByteProgress progress);

    /** What {@link #progress} told of has come to nothing, or is told otherwise. */
    void forget(String what);

    /** One more line of lasting text. */
    void line(String text);

    /** One more line of lasting text, a warning. */
    void warning(String text);

    /** Ends the display and leaves the terminal as it was; later events show nothing. May be called twice. */
    @Override
    void close();
}
