/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker;

import io.linuxkit.maven.docker.session.BuildSession;
import io.linuxkit.maven.docker.session.SessionSource;
import io.linuxkit.maven.docker.transport.DaemonAddress;
import io.linuxkit.maven.docker.transport.HttpCall;
import io.linuxkit.maven.docker.transport.HttpReply;
import io.linuxkit.maven.json.JsonException;
import io.linuxkit.maven.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The Docker Engine API at one endpoint: finds the version once, sends requests, reads errors.
 *
 * @see <a href="https://docs.docker.com/reference/api/engine/">Docker Engine API</a>
 */
final class EngineApi {
    private final DaemonAddress address;
    private final DaemonProblems problems;
    private final String name;
    private final DaemonPatience patience;
    private @Nullable ApiVersion version;

    EngineApi(DockerEndpoint endpoint, DaemonPatience patience) {
        this.name = "the Docker daemon at " + endpoint;
        this.patience = patience;
        this.address = new DaemonAddress(
                endpoint.host(),
                endpoint.tls().map(tls -> tls::sslContext),
                endpoint.tls().map(TlsMaterial::verified).orElse(false));
        this.problems = new DaemonProblems(endpoint);
    }

    DaemonProblems problems() {
        return problems;
    }

    /** The start of every path. */
    String prefix() {
        return "/v" + version();
    }

    private synchronized ApiVersion version() {
        ApiVersion known = version;
        if (known == null) {
            known = ping();
            version = known;
        }
        return known;
    }

    private ApiVersion ping() {
        try (HttpReply reply = HttpCall.of("GET", "/_ping").send(address, patience.forPing(name))) {
            String offered = reply.header("Api-Version").orElse("");
            if (isPodman(reply)) {
                throw problems.podman();
            }
            if (reply.status() == 400 && message(reply).contains("HTTPS server")) {
                throw problems.tlsWanted();
            }
            if (reply.status() != 200 || offered.isEmpty()) {
                throw problems.noDocker(reply.status());
            }
            if (reply.header("OSType").orElse("").toLowerCase(Locale.ROOT).equals("windows")) {
                throw problems.windowsContainers();
            }
            return ApiVersion.parse(offered)
                    .filter(found -> found.compareTo(ApiVersion.OLDEST) >= 0)
                    .orElseThrow(() -> problems.tooOld(offered))
                    .negotiated();
        } catch (IOException e) {
            throw problems.unreachable(address.socketFile(), e);
        }
    }

    private static boolean isPodman(HttpReply reply) {
        return reply.header("Libpod-Api-Version").isPresent()
                || reply.header("Server")
                        .filter(server -> server.startsWith("Libpod/"))
                        .isPresent();
    }

    /** Sends a request that is answered at once; the reply may have any status. */
    HttpReply ask(String method, QueryString target) throws IOException {
        return HttpCall.of(method, prefix() + target).send(address, patience.forAnswer(name));
    }

    /** Sends a request that nobody waits for any more. */
    HttpReply leave(String method, QueryString target) throws IOException {
        return HttpCall.of(method, prefix() + target).send(address, patience.forFarewell(name));
    }

    /** Sends a request that is work for the daemon; the reply may have any status. */
    HttpReply send(String method, QueryString target) throws IOException {
        return send(method, target, UnaryOperator.identity());
    }

    HttpReply send(String method, QueryString target, UnaryOperator<HttpCall> more) throws IOException {
        return more.apply(HttpCall.of(method, prefix() + target)).send(address, patience.forWork(name));
    }

    /** Sends a request to work in steps, whose silence is not the daemon's. */
    HttpReply send(String method, QueryString target, BooleanSupplier excused) throws IOException {
        return HttpCall.of(method, prefix() + target)
                .send(address, patience.forWork(name).excusing(excused));
    }

    BuildSession openSession(SessionSource source) throws IOException {
        return BuildSession.open(address, patience.forAnswer(name), prefix(), source);
    }

    /** What the daemon says about a request that it did not fulfil. */
    static String message(HttpReply reply) throws IOException {
        byte[] body = reply.shortBody();
        String text = new String(body, StandardCharsets.UTF_8).trim();
        try {
            return JsonObject.parse(body).string("message").orElse(text);
        } catch (JsonException e) {
            return text.isEmpty() ? "status " + reply.status() : text;
        }
    }

    /** The error within a stream of progress, whose status is 200 whatever happens. */
    static Optional<String> error(JsonObject progress) {
        Optional<String> detail = progress.object("errorDetail").flatMap(error -> error.string("message"));
        return detail.isPresent() ? detail : progress.string("error");
    }
}
