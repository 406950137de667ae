/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.display;

import org.apache.maven.plugin.logging.Log;

/** Takes lines for the log. */
public interface LineSink {
    void info(String line);

    void warn(String line);

    /** Maven's log. */
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
