/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry.http;

import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A reader of addresses that servers send. Like browsers and Go, it escapes characters that should have been escaped.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3986">RFC 3986, URI</a>
 */
public final class WebAddress {
    /** The part before the path, if any, and the rest. */
    private static final Pattern PARTS =
            Pattern.compile("((?:[A-Za-z][A-Za-z0-9+.-]*:)?(?://[^/?#]*)?)(.*)", Pattern.DOTALL);

    private static final String ALLOWED = "-._~:/?@!$&'()*+,;=";

    private WebAddress() {}

    /**
     * Resolves a reference.
     *
     * @param base the absolute address of the answer that contains the reference
     * @param reference the value of the header: an address, or a part of one; only the lower byte of each character
     *     is used
     * @return the absolute address, without a fragment
     * @throws IllegalArgumentException when it is not an HTTP address; the message does not quote it
     */
    public static URI resolve(URI base, String reference) {
        String clean = escaped(reference.trim().replaceFirst("#.*", ""));
        URI target = clean.isEmpty() || clean.startsWith("?")
                ? base.resolve(base.getRawPath() + clean)
                : base.resolve(parse(clean));
        ServerAddress.of(target);
        return target;
    }

    /**
     * Reads an absolute address.
     *
     * @param text the value of the header
     * @return the address, without a fragment
     * @throws IllegalArgumentException when it is not an HTTP address; the message does not quote it
     */
    public static URI of(String text) {
        URI address = parse(escaped(text.trim().replaceFirst("#.*", "")));
        ServerAddress.of(address);
        return address;
    }

    private static URI parse(String escaped) {
        try {
            return URI.create(escaped);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("it is not an HTTP address", e);
        }
    }

    private static String escaped(String text) {
        Matcher parts = PARTS.matcher(text);
        if (!parts.matches()) {
            return text;
        }
        String rest = parts.group(2);
        StringBuilder result = new StringBuilder(parts.group(1));
        for (int at = 0; at < rest.length(); at++) {
            char character = rest.charAt(at);
            if (isAllowed(character) || isEscape(rest, at)) {
                result.append(character);
            } else {
                result.append(String.format("%%%02X", character & 0xff));
            }
        }
        return result.toString();
    }

    private static boolean isEscape(String text, int at) {
        return text.charAt(at) == '%'
                && at + 2 < text.length()
                && Character.digit(text.charAt(at + 1), 16) >= 0
                && Character.digit(text.charAt(at + 2), 16) >= 0;
    }

    private static boolean isAllowed(char character) {
        return character < 0x80 && (Character.isLetterOrDigit(character) || ALLOWED.indexOf(character) >= 0);
    }
}
