/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust.notary;

import io.linuxkit.maven.image.Digest;
import java.util.regex.Pattern;

/**
 * A role of a repository's metadata, which is also the name of its document.
 *
 * @param text {@code root}, {@code targets}, {@code snapshot}, {@code timestamp}, or a delegation such as
 *     {@code targets/releases}
 */
record RoleName(String text) implements Comparable<RoleName> {
    /** As Notary has them (tuf/data/roles.go); without dots, so that no name leads out of a directory. */
    private static final Pattern TARGETS_OR_BELOW = Pattern.compile("targets(/[-a-z0-9_]+)*");

    static final RoleName ROOT = new RoleName("root");
    static final RoleName TARGETS = new RoleName("targets");
    static final RoleName SNAPSHOT = new RoleName("snapshot");
    static final RoleName TIMESTAMP = new RoleName("timestamp");
    static final RoleName RELEASES = new RoleName(TrustRoles.RELEASES);

    /** Whether it is a role that vouches for tags: {@code targets}, or a delegation of it. */
    boolean isWellFormed() {
        return TARGETS_OR_BELOW.matcher(text).matches();
    }

    boolean isDelegation() {
        return text.startsWith(TARGETS.text + "/");
    }

    /** Who delegates to this delegation. */
    RoleName parent() {
        return new RoleName(text.substring(0, text.lastIndexOf('/')));
    }

    /** As the server knows the newest one. */
    String document() {
        return text + ".json";
    }

    /** As the server knows one of known content. */
    String document(Digest digest) {
        return text + "." + digest.hex() + ".json";
    }

    /** As the server knows one of known version. */
    String document(long version) {
        return version + "." + document();
    }

    /** What its documents say they are. */
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
