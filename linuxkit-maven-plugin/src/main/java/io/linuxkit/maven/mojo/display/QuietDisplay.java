/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.display;

/**
 * A display that shows only warnings.
 *
 * @param sink receives the warnings
 */
record QuietDisplay(LineSink sink) implements Display {
    @Override
    public void progress(ByteProgress progress) {}

    @Override
    public void forget(String what) {}

    @Override
    public void line(String text) {}

    @Override
    public void warning(String text) {
        sink.warn(text);
    }

    @Override
    public void warning(String text, String url) {
        sink.warn(Wording.warning(text, url));
    }

    @Override
    public void close() {}
}
