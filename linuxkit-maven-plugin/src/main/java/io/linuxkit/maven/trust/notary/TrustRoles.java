/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust.notary;

import java.util.List;

/**
 * The roles with which a tag is signed, and of which one has to have signed it when it is verified.
 *
 * @param names such as {@code targets/releases}; none for Docker's own rule: {@code docker push} signs every delegation of
 *     {@code targets} that it holds a key for, and {@code targets} itself when there are no delegations; {@code docker pull}
 *     believes {@code targets/releases}, else {@code targets}
 * @see <a href="https://github.com/docker/cli/blob/v28.2.2/cli/trust/trust.go">docker/cli, cli/trust/trust.go</a>
 */
public record TrustRoles(List<String> names) {
    /** What LinuxKit signs: {@value}. */
    public static final String RELEASES = "targets/releases";

    public TrustRoles {
        names = List.copyOf(names);
        names.forEach(TrustRoles::requireTargets);
    }

    private static void requireTargets(String name) {
        if (!new RoleName(name).isWellFormed()) {
            throw new IllegalArgumentException(
                    "'" + name + "' is not a role that signs tags: 'targets', or 'targets/' and a name of lower-case"
                            + " letters, digits, '_' and '-'");
        }
    }

    /**
     * The one role with which LinuxKit signs.
     *
     * @return {@code targets/releases}
     */
    public static TrustRoles releases() {
        return new TrustRoles(List.of(RELEASES));
    }

    /**
     * Docker's own rule.
     *
     * @return no names
     */
    public static TrustRoles ofDocker() {
        return new TrustRoles(List.of());
    }

    /**
     * Whether Docker's own rule decides.
     *
     * @return true when there are no names
     */
    public boolean isOfDocker() {
        return names.isEmpty();
    }

    /** The roles whose word about a tag counts, the first one first. */
    List<String> counting() {
        return isOfDocker() ? List.of(RELEASES, "targets") : names;
    }
}
