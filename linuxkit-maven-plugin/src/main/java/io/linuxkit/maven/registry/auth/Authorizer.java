/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry.auth;

import io.linuxkit.maven.image.Credentials;
import io.linuxkit.maven.problem.Excerpt;
import io.linuxkit.maven.registry.http.Authorization;
import io.linuxkit.maven.registry.http.HttpAnswer;
import io.linuxkit.maven.registry.http.HttpCall;
import io.linuxkit.maven.registry.http.HttpStatusException;
import io.linuxkit.maven.registry.http.HttpTransport;
import io.linuxkit.maven.registry.http.InsecureHosts;
import io.linuxkit.maven.registry.http.ServerAddress;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The requests to one registry in the name of the user. They are anonymous until the registry requires a login, and
 * then use the kind of login that it names. A refused token is replaced once. Credentials and tokens are not sent to
 * another origin, except for credentials to the token service that the registry names.
 */
public final class Authorizer {
    private static final int UNAUTHORIZED = 401;

    /** The statuses of some registries for anonymous requests to content that requires a login. */
    private static final Set<Integer> PERHAPS_ANONYMOUS = Set.of(403, 404);

    private static final String BEARER = "bearer";
    private static final String BASIC = "basic";

    private final HttpTransport transport;
    private final LoginLookup lookup;
    private final Clock clock;
    private final TokenService tokens;
    private final Realm realm;
    private final Map<String, Optional<FoundCredentials>> credentials = new ConcurrentHashMap<>();
    private final Map<List<Scope>, TokenSlot> slots = new ConcurrentHashMap<>();
    private final AtomicBoolean loginAsked = new AtomicBoolean();
    private final Secrets secrets = new Secrets();
    private volatile Optional<Challenge> challenge = Optional.empty();

    /**
     * Creates an authorizer that does not know yet what the registry requires.
     *
     * @param transport sends the requests
     * @param insecure the hosts that may be used without TLS
     * @param lookup the registry's credentials, which are looked up when they are needed
     * @param clock the clock for the expiry of tokens
     */
    public Authorizer(HttpTransport transport, InsecureHosts insecure, LoginLookup lookup, Clock clock) {
        this.transport = transport;
        this.lookup = lookup;
        this.clock = clock;
        this.tokens = new TokenService(transport, clock);
        this.realm = new Realm(insecure);
    }

    /**
     * Sends a request. A request to another origin than the registry's is anonymous.
     *
     * @param call the request, whose body can be sent again
     * @param base the root of the registry's API, {@code …/v2/}
     * @param scopes the required scopes; the credentials are those for the repository of the first one
     * @return the answer, which never is a {@code 401} of the registry
     * @throws LoginException when the registry does not accept the credentials
     * @throws IOException as {@link HttpTransport#send} does
     */
    public HttpAnswer send(HttpCall call, URI base, List<Scope> scopes) throws IOException {
        ServerAddress registry = ServerAddress.of(base);
        if (!call.origin().equals(registry)) {
            return transport.send(call);
        }
        Optional<Authorization> known = authorization(registry, scopes);
        HttpAnswer answer = transport.send(call.withAuthorization(known));
        if (isRefusal(answer, registry)) {
            List<Challenge> offered = challenges(answer);
            Challenge chosen = choose(offered.isEmpty() && known.isEmpty() ? challengesAt(base) : offered);
            return repeat(call, chosen, registry, scopes, known);
        }
        if (known.isEmpty() && mayBeForAnonymous(answer, registry, scopes)) {
            Optional<Challenge> chosen = usable(challengesAt(base));
            if (chosen.isPresent()) {
                answer.close();
                return repeat(call, chosen.get(), registry, scopes, known);
            }
        }
        return answer;
    }

    private HttpAnswer repeat(
            HttpCall call, Challenge chosen, ServerAddress registry, List<Scope> scopes, Optional<Authorization> known)
            throws IOException {
        challenge = Optional.of(chosen.lasting());
        Authorization fresh = fresh(chosen, registry, scopes, known);
        HttpAnswer second = transport.send(call.withAuthorization(Optional.of(fresh)));
        if (!isRefusal(second, registry)) {
            return second;
        }
        throw refused(challenges(second), scopes);
    }

    /**
     * Returns whether the answer may differ after a login. Some registries answer "not found" to anonymous requests,
     * so the registry is asked once whether it supports a login.
     */
    private boolean mayBeForAnonymous(HttpAnswer answer, ServerAddress registry, List<Scope> scopes) {
        return PERHAPS_ANONYMOUS.contains(answer.status())
                && answer.origin().equals(registry)
                && !loginAsked.get()
                && credentials(scopes).isPresent()
                && loginAsked.compareAndSet(false, true);
    }

    /** Returns the challenges at the root of the API; none when it is public. */
    private List<Challenge> challengesAt(URI base) throws IOException {
        HttpAnswer answer = transport.send(HttpCall.of("GET", base));
        if (isRefusal(answer, ServerAddress.of(base))) {
            return challenges(answer);
        }
        answer.close();
        return List.of();
    }

    private static boolean isRefusal(HttpAnswer answer, ServerAddress registry) {
        return answer.status() == UNAUTHORIZED && answer.origin().equals(registry);
    }

    private static List<Challenge> challenges(HttpAnswer answer) {
        try (answer) {
            return Challenge.parseAll(answer.headers("WWW-Authenticate"));
        }
    }

    private static Challenge choose(List<Challenge> offered) throws LoginException {
        return usable(offered)
                .orElseThrow(() -> LoginException.unusableChallenge(
                        offered.isEmpty()
                                ? "it answered HTTP 401 without saying how to log in"
                                : "it asks to log in by "
                                        + String.join(
                                                ", ",
                                                offered.stream()
                                                        .map(Challenge::scheme)
                                                        .map(Excerpt::of)
                                                        .toList())
                                        + ", and only Basic and Bearer are spoken"));
    }

    private static Optional<Challenge> usable(List<Challenge> offered) {
        return Challenge.find(offered, BEARER).or(() -> Challenge.find(offered, BASIC));
    }

    /** Returns the authorization for the first attempt, when the registry has required one before. */
    private Optional<Authorization> authorization(ServerAddress registry, List<Scope> scopes) throws IOException {
        Optional<Challenge> known = challenge;
        if (known.isEmpty()) {
            return Optional.empty();
        }
        if (known.get().scheme().equals(BASIC)) {
            return credentials(scopes).map(FoundCredentials::credentials).map(this::basic);
        }
        return Optional.of(
                token(known.get(), registry, scopes, Optional.empty()).authorization());
    }

    private Authorization fresh(
            Challenge chosen, ServerAddress registry, List<Scope> scopes, Optional<Authorization> refused)
            throws IOException {
        if (chosen.scheme().equals(BEARER)) {
            return token(chosen, registry, scopes, refused).authorization();
        }
        FoundCredentials found = credentials(scopes).orElseThrow(LoginException::noCredentials);
        Authorization basic = basic(found.credentials());
        if (refused.equals(Optional.of(basic))) {
            throw LoginException.wrongCredentials("it", found);
        }
        return basic;
    }

    private Authorization basic(Credentials found) {
        Authorization basic = Authorization.basic(found);
        secrets.add(basic.value().substring("Basic ".length()));
        return basic;
    }

    private Token token(Challenge chosen, ServerAddress registry, List<Scope> scopes, Optional<Authorization> refused)
            throws IOException {
        TokenSlot slot = slots.computeIfAbsent(List.copyOf(scopes), key -> new TokenSlot(clock));
        return slot.get(refused, () -> {
            TokenService.Request request = new TokenService.Request(
                    realm.of(chosen, registry),
                    chosen.parameter("service"),
                    WantedScopes.of(scopes, chosen.parameter("scope")));
            Token token = tokens.fetch(request, credentials(scopes));
            secrets.add(token.value());
            return token;
        });
    }

    private LoginException refused(List<Challenge> offered, List<Scope> scopes) {
        Optional<FoundCredentials> found = credentials(scopes);
        if (found.isEmpty()) {
            return LoginException.noCredentials();
        }
        Optional<String> error = Challenge.find(offered, BEARER).flatMap(refusal -> refusal.parameter("error"));
        boolean isTokenWrong = error.equals(Optional.of("invalid_token"));
        boolean isBasic = challenge.map(Challenge::scheme).equals(Optional.of(BASIC));
        return isBasic || isTokenWrong || scopes.isEmpty()
                ? LoginException.wrongCredentials(isTokenWrong ? "it, unlike its token service," : "it", found.get())
                : LoginException.notPermitted(user(scopes), scopes.get(0));
    }

    /**
     * Checks whether the registry will grant a scope, as far as that is possible without a change.
     *
     * @param base the root of the registry's API, {@code …/v2/}
     * @param scope the scope that will be needed
     * @throws LoginException when it will not
     * @throws IOException when the registry cannot be reached
     */
    public void authorize(URI base, Scope scope) throws IOException {
        ServerAddress registry = ServerAddress.of(base);
        List<Scope> scopes = List.of(scope);
        try (HttpAnswer answer = send(HttpCall.of("GET", base), base, scopes)) {
            if (!answer.isSuccess()) {
                throw HttpStatusException.of(answer, clock);
            }
        }
        Optional<Challenge> known = challenge;
        if (known.isPresent() && known.get().scheme().equals(BEARER)) {
            requirePermitted(token(known.get(), registry, scopes, Optional.empty()), scope);
        }
    }

    /**
     * Refuses a token that does not permit the scope. An anonymous token that does not list its permissions never
     * permits to write.
     */
    private void requirePermitted(Token token, Scope scope) throws LoginException {
        boolean anonymous = credentials(List.of(scope)).isEmpty();
        if (token.permits(scope).orElse(!anonymous)) {
            return;
        }
        throw anonymous ? LoginException.noCredentials() : LoginException.notPermitted(user(List.of(scope)), scope);
    }

    private Optional<FoundCredentials> credentials(List<Scope> scopes) {
        String repository = scopes.isEmpty() ? "" : scopes.get(0).repository();
        return credentials.computeIfAbsent(repository, path -> {
            Optional<FoundCredentials> found = lookup.find(path);
            found.ifPresent(secret -> secrets.add(secret.credentials().secret()));
            return found;
        });
    }

    private Optional<String> user(List<Scope> scopes) {
        return credentials(scopes).map(FoundCredentials::username);
    }

    /**
     * Returns the user whose credentials are sent for a repository.
     *
     * @param repository the path within the registry
     * @return the user's name; empty when the registry requires no login, or there are no credentials
     */
    public Optional<String> user(String repository) {
        return challenge.isEmpty() ? Optional.empty() : user(List.of(Scope.pull(repository)));
    }

    /**
     * Removes secrets from a text of the registry that were sent to it.
     *
     * @param text the text
     * @return the text with secrets replaced
     */
    public String discreet(String text) {
        return secrets.strikeOut(text);
    }
}
