/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry.http;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The hosts of {@code NO_PROXY}, read as Go programs read them. {@code example.com} means the domain and all its
 * subdomains; {@code .example.com} and {@code *.example.com} mean only the subdomains. Addresses and networks such as
 * {@code 10.0.0.0/8} are allowed. Each entry except a network may have a port. {@code *} means every host.
 *
 * @see <a href="https://pkg.go.dev/golang.org/x/net/http/httpproxy#Config">golang.org/x/net/http/httpproxy</a>
 */
final class NoProxy {
    private static final Pattern WITH_PORT = Pattern.compile("(\\[[^\\]]*\\]|[^:]*):(\\d+)");

    private final List<Predicate<ServerAddress>> rules;

    NoProxy(String text) {
        this.rules = Stream.of(text.split(","))
                .map(entry -> entry.trim().toLowerCase(Locale.ROOT))
                .filter(entry -> !entry.isEmpty())
                .map(NoProxy::rule)
                .toList();
    }

    boolean leavesOut(ServerAddress target) {
        return rules.stream().anyMatch(rule -> rule.test(target));
    }

    private static Predicate<ServerAddress> rule(String entry) {
        if (entry.equals("*")) {
            return target -> true;
        }
        if (entry.indexOf('/') >= 0) {
            return Network.parse(entry)
                    .<Predicate<ServerAddress>>map(network -> target -> network.contains(target.host()))
                    .orElse(target -> false);
        }
        Matcher withPort = WITH_PORT.matcher(entry);
        if (withPort.matches()) {
            Predicate<ServerAddress> host = host(withPort.group(1));
            String port = withPort.group(2);
            return target -> port.equals(String.valueOf(target.port())) && host.test(target);
        }
        return host(entry);
    }

    private static Predicate<ServerAddress> host(String text) {
        String host = text.replaceFirst("^\\[(.*)\\]$", "$1").replaceFirst("^\\*\\.", ".");
        if (host.isEmpty()) {
            return target -> false;
        }
        Optional<InetAddress> address = Network.address(host);
        if (address.isPresent()) {
            return target -> Network.address(target.host()).equals(address);
        }
        String suffix = host.startsWith(".") ? host : "." + host;
        return target -> target.host().endsWith(suffix) || target.host().equals(host);
    }
}
