/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.display;

import org.apache.maven.plugin.logging.Log;

/** A receiver of log lines. */
public interface LineSink {
    /**
     * Receives a line.
     *
     * @param line the line, without a line end
     */
    void info(String line);

    /**
     * Receives a warning.
     *
     * @param line the line, without a line end
     */
    void warn(String line);

    /**
     * Returns a receiver that writes to Maven's log.
     *
     * @param log Maven's log
     * @return the receiver
     */
    static LineSink of(Log log) {
        return new LineSink() {
            @Override
            public void info(String line) {
                log.info(line);
            }

            @Override
            public void warn(String line) {
                log.warn(line);
            }
        };
    }
}
