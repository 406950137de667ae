/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.build;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The proxy variables of the environment, which every build gets as build arguments with the same names and values.
 *
 * @see <a href="https://github.com/linuxkit/linuxkit/blob/v1.8.2/docs/packages.md#proxies">LinuxKit packages, proxies</a>
 */
final class Proxies {
    private static final List<String> NAMES = List.of(
            "http_proxy",
            "https_proxy",
            "no_proxy",
            "ftp_proxy",
            "all_proxy",
            "HTTP_PROXY",
            "HTTPS_PROXY",
            "NO_PROXY",
            "FTP_PROXY",
            "ALL_PROXY");

    private Proxies() {}

    /** Returns the proxy variables that are set, also those with an empty value. */
    static Map<String, String> of(Map<String, String> environment) {
        Map<String, String> set = new LinkedHashMap<>();
        for (String name : NAMES) {
            String value = environment.get(name);
            if (value != null) {
                set.put(name, value);
            }
        }
        return set;
    }
}
