/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust.notary;

import java.util.List;

/**
 * The roles that sign a tag. A tag is verified when one of them has signed it.
 *
 * @param names names such as {@code targets/releases}; none for Docker's own rule: {@code docker push} signs with every
 *     delegation of {@code targets} whose key it has, and with {@code targets} when there are no delegations;
 *     {@code docker pull} accepts {@code targets/releases}, or else {@code targets}
 * @see <a href="https://github.com/docker/cli/blob/v28.2.2/cli/trust/trust.go">docker/cli, cli/trust/trust.go</a>
 */
public record TrustRoles(List<String> names) {
    /** The role that LinuxKit signs with: {@value}. */
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
     * Returns the only role that LinuxKit signs with.
     *
     * @return the role {@code targets/releases}
     */
    public static TrustRoles releases() {
        return new TrustRoles(List.of(RELEASES));
    }

    /**
     * Returns Docker's own rule.
     *
     * @return roles without names
     */
    public static TrustRoles ofDocker() {
        return new TrustRoles(List.of());
    }

    /**
     * Returns whether Docker's own rule is used.
     *
     * @return true when there are no names
     */
    public boolean isOfDocker() {
        return names.isEmpty();
    }

    /** Returns the roles whose signatures are accepted, in order of priority. */
    List<String> counting() {
        return isOfDocker() ? List.of(RELEASES, "targets") : names;
    }
}
