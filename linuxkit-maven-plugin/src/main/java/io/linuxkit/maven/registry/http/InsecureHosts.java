/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry.http;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The hosts that the user allows to be spoken to without TLS, or without a look at their certificates. */
public final class InsecureHosts {
    private final Set<String> authorities;

    /**
     * These hosts.
     *
     * @param authorities each {@code host[:port]}
     */
    public InsecureHosts(Collection<String> authorities) {
        this.authorities = authorities.stream()
                .map(authority -> authority.trim().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Whether a host is one of these.
     *
     * @param origin by either scheme
     * @return true when it was listed with this port, or without one for the scheme's own
     */
    public boolean contains(ServerAddress origin) {
        return authorities.contains(origin.authority()) || authorities.contains(origin.hostAndPort());
    }

    /**
     * Whether plain HTTP may be spoken.
     *
     * @param origin by either scheme
     * @return true for these hosts and for the loopback
     */
    public boolean allowsPlain(ServerAddress origin) {
        return origin.isLoopback() || contains(origin);
    }
}
