/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker;

import io.linuxkit.maven.image.Platform;
import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.problem.UserException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The search for the daemon, as the {@code docker} program does it: {@code DOCKER_HOST}, else the context of {@code
 * DOCKER_CONTEXT}, else the current context of {@code config.json}, else the local socket. {@code DOCKER_TLS}, {@code
 * DOCKER_TLS_VERIFY} (any value that is not empty) and {@code DOCKER_CERT_PATH} apply only to {@code DOCKER_HOST}.
 * The TLS files of a context apply only to that context.
 *
 * @see <a href="https://github.com/docker/cli/blob/v28.0.0/cli/command/cli.go">docker/cli, resolveContextName</a>
 */
public final class DockerEndpoints {
    private static final String HOST = "DOCKER_HOST";

    private final Map<String, String> environment;
    private final Path home;
    private final Path standardSocket;
    private final String system;
    private final DockerContexts contexts;

    /**
     * Creates a search in an environment.
     *
     * @param environment the variables, by name
     * @param home the user's home directory, for {@code ~/.docker}
     */
    public DockerEndpoints(Map<String, String> environment, Path home) {
        this(environment, home, Path.of("/var/run/docker.sock"), System.getProperty("os.name", ""));
    }

    DockerEndpoints(Map<String, String> environment, Path home, Path standardSocket, String system) {
        this.environment = Map.copyOf(environment);
        this.home = home;
        this.standardSocket = standardSocket;
        this.system = system;
        this.contexts = new DockerContexts(configDirectory(environment, home));
    }

    /**
     * Returns Docker's configuration directory.
     *
     * @param environment the variables, by name
     * @param home the user's home directory
     * @return {@code DOCKER_CONFIG}, else {@code ~/.docker}; need not exist
     */
    public static Path configDirectory(Map<String, String> environment, Path home) {
        String configured = environment.getOrDefault("DOCKER_CONFIG", "");
        return configured.isEmpty() ? home.resolve(".docker") : Path.of(configured);
    }

    /**
     * Returns the daemon for all platforms that have no builder.
     *
     * @return its endpoint, which has not been contacted yet
     * @throws UserException when the configuration is malformed, or names something that does not exist or is not
     *     supported
     */
    public DockerEndpoint resolve() {
        if (variable(HOST).isPresent()) {
            return forDefaultContext();
        }
        return forContext(variable("DOCKER_CONTEXT").orElseGet(contexts::current));
    }

    /**
     * Returns the daemon of a context.
     *
     * @param name the name of the context; {@code default} means {@code DOCKER_HOST}, else the local socket
     * @return its endpoint
     * @throws UserException when there is no such context, or its address is not supported
     */
    public DockerEndpoint forContext(String name) {
        if (name.equals(DockerContexts.DEFAULT)) {
            return forDefaultContext();
        }
        refuseWindows();
        DockerContexts.Stored stored = contexts.find(name);
        return endpoint(stored.host(), stored.tls(), "the Docker context '" + name + "'");
    }

    /**
     * Returns the daemon that builds for a platform: the configured builder, else the context with LinuxKit's name
     * for the platform ({@code linuxkit-linux-arm64}).
     *
     * @param platform the platform to build for
     * @param builders the configured builders
     * @return its endpoint; empty when {@link #resolve()} returns the daemon for this platform
     * @throws UserException when the builder is a context that does not exist or is not supported
     */
    public Optional<DockerEndpoint> forPlatform(Platform platform, Builders builders) {
        String conventional = "linuxkit-" + platform.os() + "-" + platform.architecture();
        return builders.context(platform)
                .or(() -> Optional.of(conventional).filter(contexts::contains))
                .map(this::forContext);
    }

    private DockerEndpoint forDefaultContext() {
        refuseWindows();
        Optional<TlsMaterial> tls = environmentTls();
        return variable(HOST)
                .or(() -> tls.map(material -> "tcp://localhost"))
                .map(host -> endpoint(host, tls, HOST))
                .orElseGet(this::localSocket);
    }

    private DockerEndpoint endpoint(String host, Optional<TlsMaterial> tls, String origin) {
        DockerAddress address = DockerAddress.parse(host, tls.isPresent(), origin);
        if (address.host().getScheme().equals("unix")) {
            return new DockerEndpoint(address.host(), Optional.empty(), origin);
        }
        boolean addressOnly = tls.isEmpty() && address.secured();
        Optional<TlsMaterial> effective = addressOnly ? Optional.of(TlsMaterial.publicAuthorities()) : tls;
        return new DockerEndpoint(address.host(), effective, origin);
    }

    private Optional<TlsMaterial> environmentTls() {
        boolean verified = variable("DOCKER_TLS_VERIFY").isPresent();
        if (!verified && variable("DOCKER_TLS").isEmpty()) {
            return Optional.empty();
        }
        Path directory = variable("DOCKER_CERT_PATH").map(Path::of).orElseGet(contexts::directory);
        TlsMaterial found = TlsFiles.in(directory, verified);
        return Optional.of(verified ? found.withAuthority(directory.resolve(TlsFiles.AUTHORITY)) : found);
    }

    /** Returns the standard socket, the socket of a rootless daemon, or the socket of Docker Desktop on macOS. */
    private DockerEndpoint localSocket() {
        Optional<Path> rootless = variable("XDG_RUNTIME_DIR").map(directory -> Path.of(directory, "docker.sock"));
        Path socket = Stream.concat(
                        Stream.concat(Stream.of(standardSocket), rootless.stream()),
                        Stream.of(home.resolve(".docker/run/docker.sock")))
                .filter(Files::exists)
                .findFirst()
                .orElse(standardSocket);
        return endpoint("unix://" + socket, Optional.empty(), "the default socket");
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    private void refuseWindows() {
        if (system.toLowerCase(Locale.ROOT).startsWith("windows")) {
            throw new UserException(new Problem(
                    "Tried to find the Docker daemon",
                    "this is '" + system + "', and only Linux and macOS are supported",
                    "Run the build in WSL 2",
                    ErrorTopic.WINDOWS));
        }
    }
}
