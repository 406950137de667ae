/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of a source repository without a login, so that it may be published.
 *
 * @param text the address; the part before {@code @} is dropped when it is or may be a secret
 * @param loginDropped true when something was dropped
 */
public record SourceAddress(String text, boolean loginDropped) {
    private static final Pattern WITH_SCHEME = Pattern.compile("((?:[a-z0-9+.-]+:)*)//(.*)", Pattern.CASE_INSENSITIVE);
    private static final Pattern WEB = Pattern.compile("(?:.*:)?https?:", Pattern.CASE_INSENSITIVE);
    /** An invalid port, which is the rest of a password with an unescaped slash. */
    private static final Pattern NO_PORT = Pattern.compile("[^:@/?#\\[]*:[^@/?#]*[^0-9@/?#][^@/?#]*");
    /** The short form of ssh with a password, which no program accepts. */
    private static final Pattern SHORT_FORM = Pattern.compile("[^/@:]+:[^/@]*@([^/@:]+[:/].*)");

    /**
     * Reads an address. A user without a password stays where it is not a secret but part of the address, as in
     * {@code ssh://git@host/path} and {@code git@host:path}; in a web address it may be an access token and is dropped.
     *
     * @param address the address as written: a URL, an {@code scm:} URL of Maven, or the short form of ssh
     * @return the address without its login
     */
    public static SourceAddress of(String address) {
        Matcher url = WITH_SCHEME.matcher(address);
        if (url.matches()) {
            String rest = url.group(2);
            int end = loginEnd(rest);
            boolean secret = end > 0
                    && (WEB.matcher(url.group(1)).matches()
                            || rest.substring(0, end).contains(":"));
            return secret
                    ? new SourceAddress(url.group(1) + "//" + rest.substring(end), true)
                    : new SourceAddress(address, false);
        }
        Matcher shortForm = SHORT_FORM.matcher(address);
        return shortForm.matches() ? new SourceAddress(shortForm.group(1), true) : new SourceAddress(address, false);
    }

    /** Returns the offset at which the host begins; 0 without a login. */
    private static int loginEnd(String rest) {
        String authority = rest.split("[/?#]", 2)[0];
        boolean passwordGoesOn =
                !authority.contains("@") && NO_PORT.matcher(authority).matches();
        return (passwordGoesOn ? rest : authority).lastIndexOf('@') + 1;
    }
}
