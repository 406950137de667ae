/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.display;

import io.linuxkit.maven.problem.Excerpt;
import org.apache.maven.plugin.logging.Log;

/** A log that makes each message one line without control characters and passes it to Maven's log. */
public final class CleanLog implements Log {
    private final Log log;

    /**
     * Creates a log.
     *
     * @param log Maven's log
     */
    public CleanLog(Log log) {
        this.log = log;
    }

    @Override
    public boolean isDebugEnabled() {
        return log.isDebugEnabled();
    }

    @Override
    public void debug(CharSequence content) {
        log.debug(clean(content));
    }

    @Override
    public void debug(CharSequence content, Throwable error) {
        log.debug(clean(content), error);
    }

    @Override
    public void debug(Throwable error) {
        log.debug(error);
    }

    @Override
    public boolean isInfoEnabled() {
        return log.isInfoEnabled();
    }

    @Override
    public void info(CharSequence content) {
        log.info(clean(content));
    }

    @Override
    public void info(CharSequence content, Throwable error) {
        log.info(clean(content), error);
    }

    @Override
    public void info(Throwable error) {
        log.info(error);
    }

    @Override
    public boolean isWarnEnabled() {
        return log.isWarnEnabled();
    }

    @Override
    public void warn(CharSequence content) {
        log.warn(clean(content));
    }

    @Override
    public void warn(CharSequence content, Throwable error) {
        log.warn(clean(content), error);
    }

    @Override
    public void warn(Throwable error) {
        log.warn(error);
    }

    @Override
    public boolean isErrorEnabled() {
        return log.isErrorEnabled();
    }

    @Override
    public void error(CharSequence content) {
        log.error(clean(content));
    }

    @Override
    public void error(CharSequence content, Throwable error) {
        log.error(clean(content), error);
    }

    @Override
    public void error(Throwable error) {
        log.error(error);
    }

    private static String clean(CharSequence content) {
        return Excerpt.line(content.toString());
    }
}
