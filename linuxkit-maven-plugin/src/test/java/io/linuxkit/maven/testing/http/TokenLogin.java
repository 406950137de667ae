/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.testing.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A handler that requires a token for each scope, and a token service that issues tokens for a password or an
 * identity token. {@link #service()} has to be served at the address of the realm.
 */
public final class TokenLogin implements WireHandler {
    /** The prefix of all tokens, so that a test can find a leaked token. */
    public static final String PREFIX = "issued-token-";

    private static final Pattern REPOSITORY = Pattern.compile("/v2/(.+)/(?:manifests|blobs|tags|_trust/tuf)/.*");

    private final Account account;
    private final WireHandler behind;
    private final Map<String, Set<String>> granted = new ConcurrentHashMap<>();
    private volatile String realm = "";
    private volatile String challenge = "Bearer realm=\"%s\",service=\"test\",scope=\"%s\"";
    private volatile String answer = "{\"token\":\"%s\",\"expires_in\":300}";

    /**
     * An account.
     *
     * @param user the name of the user
     * @param password the password of the user
     * @param identityToken the identity token of the user
     * @param actions the actions that are permitted in all repositories
     */
    public record Account(String user, String password, String identityToken, Set<String> actions) {}

    public TokenLogin(Account account, WireHandler behind) {
        this.account = account;
        this.behind = behind;
    }

    /** Sets the address of the token service in challenges. */
    public TokenLogin realm(String newRealm) {
        realm = newRealm;
        return this;
    }

    /** Sets another form of the challenge, with placeholders for realm and scope. */
    public TokenLogin challenge(String format) {
        challenge = format;
        return this;
    }

    /** Sets another form of the token service's answer, with a placeholder for the token. */
    public TokenLogin answer(String format) {
        answer = format;
        return this;
    }

    /** Makes all issued tokens invalid. */
    public void revoke() {
        granted.clear();
    }

    /** Returns the valid tokens. */
    public Set<String> tokens() {
        return Set.copyOf(granted.keySet());
    }

    @Override
    public WireAnswer handle(WireRequest request) throws IOException {
        Set<String> grants = request.header("Authorization")
                .filter(value -> value.startsWith("Bearer "))
                .map(value -> granted.get(value.substring("Bearer ".length())))
                .orElse(null);
        Set<String> needed = needed(request);
        if (grants != null && grants.containsAll(needed)) {
            return behind.handle(request);
        }
        String error = grants == null ? "" : ",error=\"insufficient_scope\"";
        return WireAnswer.error(401, "UNAUTHORIZED", "authentication required")
                .with("WWW-Authenticate", String.format(challenge, realm, String.join(" ", needed)) + error);
    }

    private static Set<String> needed(WireRequest request) {
        Set<String> needed = new HashSet<>();
        Matcher path = REPOSITORY.matcher(request.path());
        if (path.matches()) {
            boolean reads = Set.of("GET", "HEAD").contains(request.method());
            needed.add("repository:" + path.group(1) + ":" + (reads ? "pull" : "push"));
        }
        MemoryRegistry.parameter(request, "from").ifPresent(from -> needed.add("repository:" + from + ":pull"));
        return needed;
    }

    /** Returns the token service. */
    public WireHandler service() {
        return this::give;
    }

    private WireAnswer give(WireRequest request) throws IOException {
        String form = request.method().equals("POST")
                ? new String(request.body().readAllBytes(), StandardCharsets.UTF_8)
                : request.query();
        Optional<String> authorization = request.header("Authorization");
        boolean known = request.method().equals("POST")
                ? MemoryRegistry.parameters(form, "refresh_token").equals(List.of(account.identityToken()))
                : authorization
                        .filter(BasicLogin.header(account.user(), account.password())::equals)
                        .isPresent();
        if (authorization.isPresent() && !known) {
            return WireAnswer.json(401, "{\"details\":\"incorrect username or password\"}");
        }
        if (request.method().equals("POST") && !known) {
            return WireAnswer.json(400, "{\"error\":\"invalid_grant\"}");
        }
        String token = PREFIX + UUID.randomUUID();
        granted.put(token, grants(form, known));
        return WireAnswer.json(200, String.format(answer, token));
    }

    private Set<String> grants(String form, boolean known) {
        Set<String> grants = new HashSet<>();
        MemoryRegistry.parameters(form, "scope").stream()
                .flatMap(scopes -> Arrays.stream(scopes.split(" ", -1)))
                .forEach(scope -> {
                    String name = scope.substring(0, scope.lastIndexOf(':') + 1);
                    Arrays.stream(scope.substring(name.length()).split(",", -1))
                            .filter(action -> known && account.actions().contains(action))
                            .forEach(action -> grants.add(name + action));
                });
        return grants;
    }
}
