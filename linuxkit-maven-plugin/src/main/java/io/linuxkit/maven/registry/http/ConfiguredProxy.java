/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry.http;

import io.linuxkit.maven.image.Credentials;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A proxy that is configured for this build, such as the active proxies of Maven's {@code settings.xml}.
 *
 * @param protocol the protocol of the requests that use the proxy, {@code http} or {@code https}
 * @param host the host of the proxy
 * @param port the port of the proxy
 * @param nonProxyHosts the hosts that are reached without the proxy, separated by {@code |} or commas; {@code *}
 *     matches any text
 * @param credentials the credentials for the proxy
 * @see <a href="https://maven.apache.org/guides/mini/guide-proxies.html">Maven, configuring a proxy</a>
 */
public record ConfiguredProxy(
        String protocol, String host, int port, String nonProxyHosts, Optional<Credentials> credentials) {
    /** Returns whether requests of this scheme use the proxy. */
    boolean isFor(String scheme) {
        return protocol.equalsIgnoreCase(scheme);
    }

    boolean leavesOut(String targetHost) {
        return Stream.of(nonProxyHosts.split("[|,]"))
                .map(String::trim)
                .filter(pattern -> !pattern.isEmpty())
                .anyMatch(pattern -> matches(pattern, targetHost));
    }

    private static boolean matches(String pattern, String targetHost) {
        String expression = Stream.of(pattern.toLowerCase(Locale.ROOT).split("\\*", -1))
                .map(Pattern::quote)
                .collect(Collectors.joining(".*"));
        return targetHost.matches(expression);
    }

    ProxyServer server() {
        return new ProxyServer(new ServerAddress("http", host, port), credentials);
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
