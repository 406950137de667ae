/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry.http;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.net.URIAuthority;

/**
 * The address of a server. A secret for one server is never sent to another one.
 *
 * @param scheme {@code https} or {@code http}
 * @param host the name or IP address, in lower case; an IPv6 address without brackets
 * @param port the port, never omitted
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6454#section-4">RFC 6454, origin of a URI</a>
 */
public record ServerAddress(String scheme, String host, int port) {
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|::1|(0{1,4}:){7}0{0,3}1");

    /** A host with characters that DNS names do not have but names of buckets do, with an optional port. */
    private static final Pattern UNUSUAL = Pattern.compile("(?:[^@]*@)?([A-Za-z0-9._~-]+)(?::(\\d{0,9}))?");

    private static final int LAST_PORT = 65535;

    public ServerAddress {
        scheme = scheme.toLowerCase(Locale.ROOT);
        host = unbracketed(host).toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http")) {
            throw new IllegalArgumentException("'" + scheme + "' is neither http nor https");
        }
        if (port < 1 || port > LAST_PORT) {
            throw new IllegalArgumentException("the port " + port + " is not one from 1 to " + LAST_PORT);
        }
    }

    /**
     * Returns the server of an address.
     *
     * @param uri an absolute address with a host
     * @return the server
     * @throws IllegalArgumentException when the address is relative, has no host or another scheme; the message does
     *     not quote it
     */
    public static ServerAddress of(URI uri) {
        if (uri.getScheme() == null || uri.getRawAuthority() == null) {
            throw new IllegalArgumentException("the address has no host");
        }
        return uri.getHost() == null
                ? unusual(uri)
                : new ServerAddress(uri.getScheme(), uri.getHost(), port(uri.getScheme(), uri.getPort()));
    }

    private static ServerAddress unusual(URI uri) {
        Matcher authority = UNUSUAL.matcher(uri.getRawAuthority());
        if (!authority.matches()) {
            throw new IllegalArgumentException("the address has no host");
        }
        String port = authority.group(2);
        int number = port == null || port.isEmpty() ? -1 : Integer.parseInt(port);
        return new ServerAddress(uri.getScheme(), authority.group(1), port(uri.getScheme(), number));
    }

    /**
     * Returns the server of a registry's name without a scheme.
     *
     * @param scheme {@code https} or {@code http}
     * @param authority {@code host[:port]}
     * @return the server
     * @throws IllegalArgumentException when the text is not a host with an optional port
     */
    public static ServerAddress of(String scheme, String authority) {
        return of(URI.create(scheme + "://" + authority.replaceFirst("(:\\d{9})\\d+$", "$1")));
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
     * Returns whether the server uses TLS.
     *
     * @return true for {@code https}
     */
    public boolean isSecure() {
        return scheme.equals("https");
    }

    /**
     * Returns whether the server is on the loopback interface: {@code localhost}, {@code 127.0.0.0/8}, {@code ::1}.
     *
     * @return true when requests never leave the machine
     */
    public boolean isLoopback() {
        return LOOPBACK.matcher(host).matches();
    }

    /**
     * Returns host and port for an address.
     *
     * @return {@code host[:port]}, without the scheme's default port, IPv6 in brackets
     */
    public String authority() {
        return isDefaultPort() ? bracketed() : hostAndPort();
    }

    /** Returns the address of one of HttpClient's hosts. */
    static ServerAddress of(HttpHost host) {
        return new ServerAddress(host.getSchemeName(), host.getHostName(), port(host.getSchemeName(), host.getPort()));
    }

    HttpHost toHost() {
        return new HttpHost(scheme, host, port);
    }

    /** Returns the value for the header {@code Host}. */
    URIAuthority toAuthority() {
        return new URIAuthority(host, isDefaultPort() ? -1 : port);
    }

    /** Returns whether the port is the scheme's default port. */
    private boolean isDefaultPort() {
        return port == defaultPort(scheme);
    }

    /**
     * Returns host and port, even for the default port.
     *
     * @return {@code host:port}, IPv6 in brackets
     */
    public String hostAndPort() {
        return bracketed() + ":" + port;
    }

    private String bracketed() {
        return host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    }

    /** Returns {@code scheme://host[:port]}. */
    @Override
    public String toString() {
        return scheme + "://" + authority();
    }
}
