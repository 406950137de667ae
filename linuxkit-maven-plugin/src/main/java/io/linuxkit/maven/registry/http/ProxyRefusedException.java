/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry.http;

import java.io.IOException;

/** A proxy refuses a request. */
public final class ProxyRefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String proxy;
    private final int status;

    ProxyRefusedException(String proxy, int status) {
        super("the proxy '" + proxy + "' answered HTTP " + status);
        this.proxy = proxy;
        this.status = status;
    }

    /**
     * Returns the proxy.
     *
     * @return its address, without credentials
     */
    public String proxy() {
        return proxy;
    }

    /**
     * Returns the status of the proxy's answer.
     *
     * @return the HTTP status
     */
    public int status() {
        return status;
    }
}
