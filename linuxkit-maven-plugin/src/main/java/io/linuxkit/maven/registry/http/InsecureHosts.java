/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry.http;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The hosts that the user allows to be used without TLS, or without a check of their certificates. */
public final class InsecureHosts {
    private final Set<String> authorities;

    /**
     * Creates a set of hosts.
     *
     * @param authorities the hosts, each as {@code host[:port]}
     */
    public InsecureHosts(Collection<String> authorities) {
        this.authorities = authorities.stream()
                .map(authority -> authority.trim().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Returns whether a host is in this set.
     *
     * @param origin the server, with either scheme
     * @return true when it was listed with this port, or without a port and the server uses the scheme's default port
     */
    public boolean contains(ServerAddress origin) {
        return authorities.contains(origin.authority()) || authorities.contains(origin.hostAndPort());
    }

    /**
     * Returns whether plain HTTP may be used.
     *
     * @param origin the server, with either scheme
     * @return true for the hosts of this set and for the loopback interface
     */
    public boolean allowsPlain(ServerAddress origin) {
        return origin.isLoopback() || contains(origin);
    }
}
