/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry.http;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Whom a request goes to. What is secret for one origin is never sent to another.
 *
 * @param scheme {@code https} or {@code http}
 * @param host name or address, lower case; an IPv6 address without brackets
 * @param port always given
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6454#section-4">RFC 6454, origin of a URI</a>
 */
public record Origin(String scheme, String host, int port) {
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|::1|(0{1,4}:){7}0{0,3}1");

    public Origin {
        scheme = scheme.toLowerCase(Locale.ROOT);
        host = unbracketed(host).toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http")) {
            throw new IllegalArgumentException("'" + scheme + "' is neither http nor https");
        }
    }

    /**
     * The origin of an address.
     *
     * @param uri absolute, with a host
     * @return its origin
     * @throws IllegalArgumentException when the address is relative, has no host or another scheme; the message does not
     *     quote it
     */
    public static Origin of(URI uri) {
        if (uri.getScheme() == null || uri.getHost() == null) {
            throw new IllegalArgumentException("the address has no host");
        }
        return new Origin(uri.getScheme(), uri.getHost(), port(uri.getScheme(), uri.getPort()));
    }

    /**
     * The origin of a registry that is named without its scheme.
     *
     * @param scheme {@code https} or {@code http}
     * @param authority {@code host[:port]}
     * @return its origin
     * @throws IllegalArgumentException when the text is no host with a port
     */
    public static Origin of(String scheme, String authority) {
        return of(URI.create(scheme + "://" + authority));
    }

    private static int port(String scheme, int port) {
        return port >= 0 ? port : defaultPort(scheme);
    }

    private static int defaultPort(String scheme) {
        return scheme.equalsIgnoreCase("https") ? 443 : 80;
    }

    private static String unbracketed(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    /**
     * Whether TLS is spoken.
     *
     * @return true for {@code https}
     */
    public boolean isSecure() {
        return scheme.equals("https");
    }

    /**
     * Whether this is the machine itself, by its name or address: {@code localhost}, {@code 127.0.0.0/8}, {@code ::1}.
     *
     * @return true when what is sent never leaves the machine
     */
    public boolean isLoopback() {
        return LOOPBACK.matcher(host).matches();
    }

    /**
     * Host and port as an address has them.
     *
     * @return {@code host[:port]}, without the scheme's own port, IPv6 in brackets
     */
    public String authority() {
        return isDefaultPort() ? bracketed() : hostAndPort();
    }

    /** Whether the port goes without saying. */
    boolean isDefaultPort() {
        return port == defaultPort(scheme);
    }

    /**
     * Host and port, always both.
     *
     * @return {@code host:port}, IPv6 in brackets
     */
    public String hostAndPort() {
        return bracketed() + ":" + port;
    }

    private String bracketed() {
        return host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    }

    /** {@code scheme://host[:port]}. */
    @Override
    public String toString() {
        return scheme + "://" + authority();
    }
}
