/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry.http;

import java.io.IOException;

/** A redirect that is not followed. */
public final class RedirectException extends IOException {
    private static final long serialVersionUID = 1L;

    RedirectException(String found) {
        super(found);
    }

    /** Returns this package's exception for HttpClient's: a redirect is not allowed, or there are too many. */
    static RedirectException of(org.apache.hc.client5.http.RedirectException met) {
        String text = String.valueOf(met.getMessage());
        return new RedirectException(
                text.startsWith("Maximum") ? "there were more than " + GuardedRedirects.MOST + " redirects" : text);
    }
}
