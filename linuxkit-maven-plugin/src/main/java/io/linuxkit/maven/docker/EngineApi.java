/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import io.linuxkit.maven.docker.session.BuildSession;
import io.linuxkit.maven.docker.session.SessionSource;
import io.linuxkit.maven.docker.transport.BodyLimit;
import io.linuxkit.maven.docker.transport.DaemonAddress;
import io.linuxkit.maven.docker.transport.DaemonHttpClient;
import io.linuxkit.maven.docker.transport.DaemonReply;
import io.linuxkit.maven.docker.transport.SilencePolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The Docker Engine API at one endpoint. This class alone knows the address, the TLS files and the time limits. It
 * first determines the version, and then offers docker-java's commands, and requests for what docker-java cannot do.
 *
 * @see <a href="https://docs.docker.com/reference/api/engine/">Docker Engine API</a>
 */
final class EngineApi {
    private final DockerEndpoint endpoint;
    private final DaemonAddress address;
    private final DaemonProblems problems;
    private final EngineFailures failures;
    private final String name;
    private final DaemonPatience patience;
    private @Nullable EngineConfiguration configuration;

    EngineApi(DockerEndpoint endpoint, DaemonPatience patience) {
        this.endpoint = endpoint;
        this.name = "the Docker daemon at " + endpoint;
        this.patience = patience;
        this.address = new DaemonAddress(
                endpoint.host(),
                endpoint.tls().map(tls -> tls::sslContext),
                endpoint.tls().map(TlsMaterial::verified).orElse(false));
        this.problems = new DaemonProblems(endpoint);
        this.failures = new EngineFailures(problems);
    }

    DaemonProblems problems() {
        return problems;
    }

    EngineFailures failures() {
        return failures;
    }

    /** Returns the configuration for docker-java, after the first call has determined the API version. */
    synchronized EngineConfiguration configuration() {
        EngineConfiguration known = configuration;
        if (known == null) {
            known = new EngineConfiguration(endpoint.host(), ping());
            configuration = known;
        }
        return known;
    }

    /** Sends a ping without docker-java, whose ping does not return the headers of the answer. */
    private ApiVersion ping() {
        Request ping =
                Request.builder().method(Request.Method.GET).path("/_ping").build();
        try (DaemonReply reply =
                http(patience.forPing(name), BodyLimit.ofDocument()).execute(ping)) {
            String offered = reply.header("Api-Version").orElse("");
            if (isPodman(reply)) {
                throw problems.podman();
            }
            if (reply.getStatusCode() == 400 && message(reply).contains("HTTPS server")) {
                throw problems.tlsWanted();
            }
            if (reply.getStatusCode() != 200 || offered.isEmpty()) {
                throw problems.noDocker(reply.getStatusCode());
            }
            if (reply.header("OSType").orElse("").toLowerCase(Locale.ROOT).equals("windows")) {
                throw problems.windowsContainers();
            }
            return ApiVersion.parse(offered)
                    .filter(found -> found.compareTo(ApiVersion.OLDEST) >= 0)
                    .orElseThrow(() -> problems.tooOld(offered))
                    .negotiated();
        } catch (UncheckedIOException e) {
            throw problems.unreachable(address.socketFile(), EngineFailures.connectionFailure(e));
        } catch (IOException e) {
            throw problems.unreachable(address.socketFile(), e);
        }
    }

    private static boolean isPodman(DaemonReply reply) {
        return reply.header("Libpod-Api-Version").isPresent()
                || reply.header("Server")
                        .filter(server -> server.startsWith("Libpod/"))
                        .isPresent();
    }

    private DaemonHttpClient http(SilencePolicy silence, BodyLimit limit) {
        return new DaemonHttpClient(address, silence, limit);
    }

    private DockerClient commands(DockerHttpClient http) {
        return DockerClientImpl.getInstance(configuration(), http);
    }

    /** Runs a command that the daemon answers quickly with one document. */
    <T> T ask(String tried, Function<DockerClient, T> command) {
        return run(tried, patience.forAnswer(name), command);
    }

    /** Runs a command that takes the daemon some time. */
    <T> T work(String tried, Function<DockerClient, T> command) {
        return run(tried, patience.forWork(name), command);
    }

    /** Runs a command whose result is not needed any more. */
    <T> T leave(String tried, Function<DockerClient, T> command) {
        return run(tried, patience.forFarewell(name), command);
    }

    private <T> T run(String tried, SilencePolicy silence, Function<DockerClient, T> command) {
        DaemonHttpClient http = http(silence, BodyLimit.ofDocument());
        try (http) {
            return command.apply(commands(http));
        } catch (RuntimeException e) {
            throw failures.of(tried, e);
        }
    }

    /** Returns commands whose answers are streams. Closing the client ends them. */
    DockerClient streams(BodyLimit limit) {
        return commands(http(patience.forWork(name), limit));
    }

    /** Returns the command that loads images. */
    DockerClient reportedLoad(BodyLimit limit) {
        return commands(new ReportedLoad(http(patience.forWork(name), limit)));
    }

    /**
     * Sends a build request. A silence of the daemon is allowed as long as steps run. The reply may have any status.
     */
    DaemonReply build(QueryString target, BodyLimit limit, BooleanSupplier excused) {
        return http(patience.forWork(name).excusing(excused), limit).execute(post(target));
    }

    /** Asks the daemon to cancel a build. */
    void cancelBuild(String id) {
        QueryString target = QueryString.of("/build/cancel").with("id", id);
        http(patience.forFarewell(name), BodyLimit.ofDocument())
                .execute(post(target))
                .close();
    }

    BuildSession openSession(SessionSource source) throws IOException {
        return BuildSession.open(http(patience.forAnswer(name), BodyLimit.ofDocument()), prefix(), source);
    }

    private Request post(QueryString target) {
        return Request.builder()
                .method(Request.Method.POST)
                .path(prefix() + target)
                .build();
    }

    /** Returns the beginning of every path. */
    private String prefix() {
        return "/" + configuration().getApiVersion().asWebPathPart();
    }

    /** Returns the daemon's message about a request that it refused. */
    static String message(DaemonReply reply) throws IOException {
        String body = new String(reply.getBody().readAllBytes(), StandardCharsets.UTF_8);
        return EngineFailures.message(reply.getStatusCode(), body);
    }
}
