/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry.auth;

import io.linuxkit.maven.image.Credentials;
import io.linuxkit.maven.json.JsonException;
import io.linuxkit.maven.json.JsonObject;
import io.linuxkit.maven.registry.http.Authorization;
import io.linuxkit.maven.registry.http.HttpAnswer;
import io.linuxkit.maven.registry.http.HttpCall;
import io.linuxkit.maven.registry.http.HttpStatusException;
import io.linuxkit.maven.registry.http.HttpTransport;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/**
 * The service that issues tokens, at the address in a registry's challenge.
 *
 * @see <a href="https://distribution.github.io/distribution/spec/auth/token/">Distribution, token authentication</a>
 * @see <a href="https://distribution.github.io/distribution/spec/auth/oauth/">Distribution, OAuth 2 for identity
 *     tokens</a>
 */
final class TokenService {
    private static final String CLIENT = "linuxkit-maven-plugin";
    private static final ContentType FORM = ContentType.create("application/x-www-form-urlencoded");
    private static final int ANSWER_BYTES = 1 << 20;
    private static final Set<Integer> REFUSALS = Set.of(401, 403);

    /** The status of OAuth 2 for a grant that is not valid. */
    private static final int BAD_REQUEST = 400;

    private static final Set<Integer> NO_OAUTH = Set.of(404, 405);
    private static final Duration DEFAULT_LIFE = Duration.ofSeconds(60);
    private static final Duration LARGEST_MARGIN = Duration.ofSeconds(10);

    private final HttpTransport transport;
    private final Clock clock;

    TokenService(HttpTransport transport, Clock clock) {
        this.transport = transport;
        this.clock = clock;
    }

    /** A request for a token. */
    record Request(URI realm, Optional<String> service, List<String> scopes) {
        Request {
            scopes = List.copyOf(scopes);
        }
    }

    Token fetch(Request request, Optional<FoundCredentials> found) throws IOException {
        try (HttpAnswer answer = ask(request, found.map(FoundCredentials::credentials))) {
            if (answer.isSuccess()) {
                return token(answer);
            }
            if (found.isPresent() && isRefusal(answer, found.get().credentials())) {
                throw LoginException.wrongCredentials(
                        "its token service '" + answer.origin() + "' (HTTP " + answer.status() + ")", found.get());
            }
            if (answer.status() == 401) {
                throw LoginException.noCredentials();
            }
            throw HttpStatusException.of(answer, clock);
        }
    }

    private static boolean isRefusal(HttpAnswer answer, Credentials credentials) {
        return REFUSALS.contains(answer.status()) || (credentials.isIdentityToken() && answer.status() == BAD_REQUEST);
    }

    private HttpAnswer ask(Request request, Optional<Credentials> credentials) throws IOException {
        if (credentials.isEmpty() || !credentials.get().isIdentityToken()) {
            return get(request, credentials.map(Authorization::basic));
        }
        String identity = credentials.get().secret();
        HttpAnswer answer = transport.exchange(post(request, identity));
        if (!NO_OAUTH.contains(answer.status())) {
            return answer;
        }
        answer.close();
        return get(request, Optional.of(Authorization.basic(new Credentials("", identity))));
    }

    private HttpAnswer get(Request request, Optional<Authorization> authorization) throws IOException {
        List<String> query = new ArrayList<>();
        request.service().ifPresent(service -> query.add("service=" + encoded(service)));
        request.scopes().forEach(scope -> query.add("scope=" + encoded(scope)));
        URI realm = request.realm();
        String separator = realm.getRawQuery() == null ? "?" : "&";
        String target = withoutFragment(realm) + (query.isEmpty() ? "" : separator + String.join("&", query));
        return transport.exchange(HttpCall.of("GET", URI.create(target)).withAuthorization(authorization));
    }

    private static HttpCall post(Request request, String identity) {
        List<String> form = new ArrayList<>(List.of("grant_type=refresh_token", "client_id=" + CLIENT));
        request.service().ifPresent(service -> form.add("service=" + encoded(service)));
        if (!request.scopes().isEmpty()) {
            form.add("scope=" + encoded(String.join(" ", request.scopes())));
        }
        form.add("refresh_token=" + encoded(identity));
        byte[] body = String.join("&", form).getBytes(StandardCharsets.US_ASCII);
        return HttpCall.of("POST", URI.create(withoutFragment(request.realm())))
                .withBody(new ByteArrayEntity(body, FORM));
    }

    private static String withoutFragment(URI realm) {
        return realm.toString().replaceFirst("#.*", "");
    }

    /** Encodes a text as other clients do: {@code :} and {@code /} are unchanged, and a space is {@code %20}. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%3A", ":")
                .replace("%2F", "/")
                .replace("%2C", ",");
    }

    private Token token(HttpAnswer answer) throws IOException {
        try {
            JsonObject json = JsonObject.parse(answer.bytes(ANSWER_BYTES));
            String value = json.string("token")
                    .filter(text -> !text.isEmpty())
                    .or(() -> json.string("access_token"))
                    .filter(text -> !text.isEmpty())
                    .orElseThrow(() -> LoginException.unusableChallenge(
                            "its token service '" + answer.origin() + "' answers without a token"));
            return new Token(requirePrintable(value, answer), clock.instant().plus(life(json)));
        } catch (JsonException e) {
            throw LoginException.unusableChallenge(
                    "the answer of its token service '" + answer.origin() + "' is malformed, " + e.discreetMessage());
        }
    }

    private static String requirePrintable(String value, HttpAnswer answer) throws LoginException {
        if (!value.chars().allMatch(character -> character > ' ' && character < 0x7f)) {
            throw LoginException.unusableChallenge(
                    "its token service '" + answer.origin() + "' answers with a token that cannot be sent");
        }
        return value;
    }

    private static Duration life(JsonObject json) {
        Duration life = json.number("expires_in")
                .filter(seconds -> seconds > 0 && seconds < Integer.MAX_VALUE)
                .map(Duration::ofSeconds)
                .orElse(DEFAULT_LIFE);
        Duration tenth = life.dividedBy(10);
        return life.minus(tenth.compareTo(LARGEST_MARGIN) < 0 ? tenth : LARGEST_MARGIN);
    }
}
