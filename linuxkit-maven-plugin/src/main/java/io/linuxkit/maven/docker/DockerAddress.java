/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker;

import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Excerpt;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.problem.UserException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The address of a daemon in one of the forms that Docker accepts in {@code DOCKER_HOST} and in a context: {@code
 * unix:///path}, {@code tcp://host[:port]}, {@code http(s)://host[:port]}, {@code host:port}.
 *
 * @param host {@code unix:///path} or {@code tcp://host:port}
 * @param secured true when the address itself requires TLS
 */
record DockerAddress(URI host, boolean secured) {
    private static final int PLAIN_PORT = 2375;
    private static final int TLS_PORT = 2376;
    private static final int HIGHEST_PORT = 65535;
    private static final Pattern PASSWORD = Pattern.compile("(?<=[^:/]):[^:/@][^@]*@");

    /**
     * Reads an address.
     *
     * @param text the address as configured
     * @param tls true when TLS is configured for the address; the default port depends on it
     * @param origin the source of the address, for error messages
     * @throws UserException when the address is not valid, or is of a kind that is not supported
     */
    static DockerAddress parse(String text, boolean tls, String origin) {
        String trimmed = text.trim();
        int end = trimmed.indexOf("://");
        String scheme = end < 0 ? "tcp" : trimmed.substring(0, end).toLowerCase(Locale.ROOT);
        String rest = end < 0 ? trimmed : trimmed.substring(end + 3);
        return switch (scheme) {
            case "unix" -> new DockerAddress(unix(rest, text, origin), false);
            case "tcp", "http" -> new DockerAddress(tcp(rest, tls ? TLS_PORT : PLAIN_PORT, text, origin), false);
            case "https" -> new DockerAddress(tcp(rest, TLS_PORT, text, origin), true);
            case "ssh" -> throw ssh(trimmed, rest, origin);
            case "npipe" ->
                throw unsupported(text, "is a pipe of Windows, and only Linux and macOS are supported", origin);
            case "fd" -> throw unsupported(text, "is how a daemon is started, not how it is reached", origin);
            default -> throw unsupported(text, "is not an address of a daemon", origin);
        };
    }

    private static URI unix(String path, String text, String origin) {
        if (!path.startsWith("/")) {
            throw unsupported(text, "is not an address of a daemon", origin);
        }
        try {
            return new URI("unix", "", path, null, null);
        } catch (URISyntaxException e) {
            throw unsupported(text, "is not an address of a daemon", origin);
        }
    }

    private static URI tcp(String authority, int defaultPort, String text, String origin) {
        try {
            URI uri = new URI("tcp://" + authority);
            boolean bare = uri.getPath().isEmpty() || uri.getPath().equals("/");
            if (uri.getHost() == null
                    || uri.getUserInfo() != null
                    || !bare
                    || uri.getQuery() != null
                    || uri.getPort() == 0
                    || uri.getPort() > HIGHEST_PORT) {
                throw unsupported(text, "is not an address of a daemon", origin);
            }
            return new URI(
                    "tcp", null, uri.getHost(), uri.getPort() < 0 ? defaultPort : uri.getPort(), null, null, null);
        } catch (URISyntaxException e) {
            throw unsupported(text, "is not an address of a daemon", origin);
        }
    }

    private static UserException ssh(String text, String rest, String origin) {
        return new UserException(new Problem(
                "Tried to reach the Docker daemon of " + origin,
                "'" + Excerpt.of(text) + "' is reached over SSH, which is not supported",
                "Forward the socket with 'ssh -nNT -L /tmp/docker.sock:/var/run/docker.sock "
                        + Excerpt.of(destination(rest)) + "' and set DOCKER_HOST=unix:///tmp/docker.sock",
                ErrorTopic.DOCKER_SSH));
    }

    /** Returns the arguments of {@code ssh} for {@code user@host:22/path}. */
    private static String destination(String rest) {
        String authority = rest.replaceFirst("/.*", "");
        int port = authority.lastIndexOf(':');
        boolean hasPort = port > authority.lastIndexOf(']') && port > 0;
        return hasPort ? "-p " + authority.substring(port + 1) + " " + authority.substring(0, port) : authority;
    }

    private static UserException unsupported(String text, String why, String origin) {
        return new UserException(new Problem(
                "Tried to reach the Docker daemon of " + origin,
                "'" + Excerpt.of(withoutPassword(text)) + "' " + why,
                "Use 'unix:///path' or 'tcp://host:port'",
                ErrorTopic.DOCKER_HOST));
    }

    private static String withoutPassword(String text) {
        return PASSWORD.matcher(text).replaceFirst(":***@");
    }
}
