/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry.http;

import io.linuxkit.maven.image.Credentials;
import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.problem.UserException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The rules that choose a proxy for a request: the proxies configured for this build, else those of the environment
 * ({@code HTTPS_PROXY}, {@code HTTP_PROXY}, {@code NO_PROXY}, or in lower case). Requests to the loopback interface
 * never use a proxy.
 */
public final class ProxyRules {
    private static final Pattern ADDRESS = Pattern.compile(
            "(?:([A-Za-z][A-Za-z0-9+.-]*)://)?(?:(.*)@)?(\\[[^\\]]+\\]|[^:/@\\[]+)(?::(\\d{1,5}))?(?:/.*)?");

    private final List<ConfiguredProxy> configured;
    private final Map<String, String> environment;
    private final NoProxy exceptions;

    /**
     * Creates rules.
     *
     * @param configured the proxies for this build; if there is one for a scheme, the environment is ignored
     * @param environment the variables by name
     */
    public ProxyRules(List<ConfiguredProxy> configured, Map<String, String> environment) {
        this.configured = List.copyOf(configured);
        this.environment = Map.copyOf(environment);
        this.exceptions =
                new NoProxy(variable("NO_PROXY").map(this.environment::get).orElse(""));
    }

    /**
     * Returns the proxy for requests to a server.
     *
     * @throws UserException when the environment names a proxy that cannot be used
     */
    Optional<ProxyServer> proxyFor(ServerAddress target) {
        if (target.isLoopback()) {
            return Optional.empty();
        }
        Optional<ConfiguredProxy> proxy = configuredFor(target.scheme());
        if (proxy.isPresent()) {
            return proxy.filter(active -> !active.leavesOut(target.host())).map(ConfiguredProxy::server);
        }
        return exceptions.leavesOut(target) ? Optional.empty() : fromEnvironment(target.scheme());
    }

    /**
     * Returns the configured proxy for a scheme. As in Maven, a proxy for {@code http} is also used for {@code https}
     * when there is none for that.
     */
    private Optional<ConfiguredProxy> configuredFor(String scheme) {
        return Stream.of(scheme, "http")
                .flatMap(wanted -> configured.stream().filter(proxy -> proxy.isFor(wanted)))
                .findFirst();
    }

    private Optional<ProxyServer> fromEnvironment(String scheme) {
        return variable(scheme.toUpperCase(Locale.ROOT) + "_PROXY").map(this::parse);
    }

    /** Returns the value of a variable, in upper or lower case. */
    private Optional<String> variable(String name) {
        return Stream.of(name, name.toLowerCase(Locale.ROOT))
                .filter(known -> !environment.getOrDefault(known, "").isBlank())
                .findFirst();
    }

    private ProxyServer parse(String variable) {
        Matcher address = ADDRESS.matcher(environment.getOrDefault(variable, "").trim());
        if (!address.matches()) {
            throw unusable(variable, "its value is not of the form 'http://[user:password@]host:port'");
        }
        String scheme = Optional.ofNullable(address.group(1)).orElse("http").toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw unusable(variable, "it names a proxy that is spoken to by '" + scheme + "'");
        }
        int port =
                Optional.ofNullable(address.group(4)).map(Integer::parseInt).orElse(scheme.equals("http") ? 80 : 443);
        return new ProxyServer(
                new ServerAddress(scheme, address.group(3), port),
                Optional.ofNullable(address.group(2)).map(userInfo -> credentials(variable, userInfo)));
    }

    private static Credentials credentials(String variable, String userInfo) {
        String[] parts = userInfo.split(":", 2);
        return new Credentials(decoded(variable, parts[0]), parts.length < 2 ? "" : decoded(variable, parts[1]));
    }

    private static String decoded(String variable, String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw unusable(variable, "user or password have a '%' that does not start a code such as %40");
        }
    }

    /**
     * Returns the problem of a value that cannot be used. The message does not quote it, because it may contain a
     * password.
     */
    private static UserException unusable(String variable, String found) {
        return new UserException(new Problem(
                "Tried to read the proxy of the environment variable " + variable,
                found,
                "Set " + variable + "=http://host:port, or configure a <proxy> in settings.xml",
                ErrorTopic.PROXY));
    }
}
