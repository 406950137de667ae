/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust.notary;

import io.linuxkit.maven.image.Digest;
import java.util.regex.Pattern;

/**
 * The name of a role of a repository's metadata and of its document.
 *
 * @param text {@code root}, {@code targets}, {@code snapshot}, {@code timestamp}, or a delegation such as
 *     {@code targets/releases}
 */
record RoleName(String text) implements Comparable<RoleName> {
    /** The same names as in Notary (tuf/data/roles.go); without dots, so that no name points outside of a directory. */
    private static final Pattern TARGETS_OR_BELOW = Pattern.compile("targets(/[-a-z0-9_]+)*");

    static final RoleName ROOT = new RoleName("root");
    static final RoleName TARGETS = new RoleName("targets");
    static final RoleName SNAPSHOT = new RoleName("snapshot");
    static final RoleName TIMESTAMP = new RoleName("timestamp");
    static final RoleName RELEASES = new RoleName(TrustRoles.RELEASES);

    /** Returns whether the role can sign tags: {@code targets}, or a delegation of it. */
    boolean isWellFormed() {
        return TARGETS_OR_BELOW.matcher(text).matches();
    }

    boolean isDelegation() {
        return text.startsWith(TARGETS.text + "/");
    }

    /** Returns the role that delegates to this delegation. */
    RoleName parent() {
        return new RoleName(text.substring(0, text.lastIndexOf('/')));
    }

    /** Returns the name of the newest document at the server. */
    String document() {
        return text + ".json";
    }

    /** Returns the name of the document with a given digest at the server. */
    String document(Digest digest) {
        return text + "." + digest.hex() + ".json";
    }

    /** Returns the name of the document with a given version at the server. */
    String document(long version) {
        return version + "." + document();
    }

    /** Returns the type in the role's documents. */
    String type() {
        String base = isDelegation() ? TARGETS.text : text;
        return Character.toUpperCase(base.charAt(0)) + base.substring(1);
    }

    @Override
    public int compareTo(RoleName other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
