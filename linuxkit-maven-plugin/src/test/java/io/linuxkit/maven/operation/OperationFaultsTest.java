/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.linuxkit.maven.git.TestRepository;
import io.linuxkit.maven.image.Architecture;
import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.layout.PulledImageException;
import io.linuxkit.maven.problem.LinuxKitException;
import io.linuxkit.maven.registry.RegistryException;
import io.linuxkit.maven.testing.http.Fault;
import io.linuxkit.maven.testing.http.TokenLogin;
import io.linuxkit.maven.testing.http.WireAnswer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every operation with every fault at every kind of request that it makes. It succeeds in spite of a temporary fault.
 * It reports a lasting fault, leaves nothing corrupt, and succeeds when it is run again without the fault.
 */
class OperationFaultsTest {
    private static final int ALWAYS = Integer.MAX_VALUE;

    @TempDir
    static Path sources;

    private static TestRepository packages;

    @TempDir
    Path directory;

    private FaultBench bench;
    private Map<String, Digest> tagsBefore = Map.of();
    private Map<String, Digest> cachedBefore = Map.of();

    @BeforeAll
    static void commitPackages() {
        packages = FaultBench.packages(sources);
    }

    @BeforeEach
    void startServers() {
        bench = new FaultBench(packages, directory);
    }

    @AfterEach
    void stopServers() {
        bench.close();
    }

    private void arrange(RegistryOperation operation) {
        operation.arrange(bench);
        tagsBefore = bench.memory.tags();
        cachedBefore = bench.cached();
    }

    /** A named fault and the kinds of requests that can have it. */
    private record Trouble(String name, Predicate<RequestKind> where, int times, Function<FaultBench, Fault> fault) {
        Trouble(String name, int times, Fault fault) {
            this(name, kind -> true, times, bench -> fault);
        }

        static Trouble always(String name, Fault fault) {
            return new Trouble(name, ALWAYS, fault);
        }
    }

    /** A lasting fault, and the texts that the message about it has to contain. */
    private record Lasting(Trouble trouble, List<String> found) {
        Lasting(Trouble trouble, String... found) {
            this(trouble, List.of(found));
        }
    }

    private static Fault busy(int status) {
        return Fault.answer(WireAnswer.of(status).with("Retry-After", "17"));
    }

    private static Trouble redirect(String name, String path) {
        return new Trouble(
                name,
                OperationFaultsTest::isOfRepository,
                ALWAYS,
                bench -> exchange -> Fault.redirect(
                                307,
                                "http://" + bench.elsewhere.host()
                                        + (path.isEmpty() ? exchange.request().target() : path))
                        .play(exchange));
    }

    private static boolean isOfRepository(RequestKind kind) {
        return kind != RequestKind.PING && kind != RequestKind.GET_TOKEN;
    }

    private static Trouble truncated(int times) {
        return new Trouble("body truncated", RequestKind::bringsBody, times, bench -> Fault.truncateAfter(7));
    }

    private static Trouble wrongDigest() {
        return new Trouble(
                "wrong digest",
                kind -> kind == RequestKind.FETCH_MANIFEST || kind == RequestKind.FETCH_BLOB,
                ALWAYS,
                bench -> Fault.corrupted());
    }

    private static Trouble unauthorized(int times) {
        return new Trouble("401", OperationFaultsTest::isOfRepository, times, bench -> bench.notLoggedIn());
    }

    private static List<Trouble> temporary() {
        return List.of(
                new Trouble("429", 2, Fault.error(429, "TOOMANYREQUESTS")),
                new Trouble("429 with Retry-After", 2, busy(429)),
                new Trouble("500", 2, Fault.error(500, "UNKNOWN")),
                new Trouble("502", 2, Fault.answer(WireAnswer.of(502, "<html>".getBytes(UTF_8)))),
                new Trouble("503", 2, Fault.answer(WireAnswer.of(503))),
                new Trouble("503 with Retry-After", 2, busy(503)),
                new Trouble("reset", 2, Fault.resetAfter(0)),
                new Trouble("reset in the middle of the request", 2, Fault.resetAfter(5)),
                new Trouble("answer lost", 1, Fault.lostAnswer()),
                new Trouble("reset in the middle of the answer", 1, Fault.resetInAnswer()),
                truncated(2),
                unauthorized(1),
                redirect("redirect to another host", ""));
    }

    private static List<Lasting> lasting() {
        String attempts = ", in each of 5 attempts";
        return List.of(
                new Lasting(Trouble.always("429", Fault.error(429, "TOOMANYREQUESTS")), "HTTP 429", attempts),
                new Lasting(Trouble.always("500", Fault.error(500, "UNKNOWN")), "HTTP 500", attempts),
                new Lasting(
                        Trouble.always("502", Fault.answer(WireAnswer.of(502, "<html>".getBytes(UTF_8)))),
                        "HTTP 502",
                        attempts),
                new Lasting(Trouble.always("503 with Retry-After", busy(503)), "HTTP 503", attempts),
                new Lasting(Trouble.always("reset", Fault.resetAfter(0)), "the connection broke off", attempts),
                new Lasting(
                        Trouble.always("reset in the middle of the answer", Fault.resetInAnswer()),
                        "the connection broke off",
                        attempts),
                new Lasting(truncated(ALWAYS), attempts),
                new Lasting(unauthorized(ALWAYS), "the user 'robot'"),
                new Lasting(
                        new Trouble(
                                "403", kind -> kind != RequestKind.PING, ALWAYS, bench -> Fault.error(403, "DENIED")),
                        "the user 'robot'"),
                new Lasting(wrongDigest(), "digest"),
                new Lasting(
                        redirect("redirect to a host that refuses", "/refused"),
                        "where it sends to, answered HTTP 403"));
    }

    private static Stream<Arguments> temporaryCases() {
        return cases(List.of(RegistryOperation.values()), temporary(), trouble -> trouble)
                .map(found -> Arguments.of(
                        found.operation(), found.kind(), found.fault().name(), found.fault()));
    }

    private static Stream<Arguments> lastingCases() {
        List<RegistryOperation> operations = new ArrayList<>(List.of(RegistryOperation.values()));
        operations.remove(RegistryOperation.BUILD);
        return cases(operations, lasting(), Lasting::trouble)
                .flatMap(found -> places(found.fault())
                        .mapToObj(first -> Arguments.of(
                                found.operation(),
                                found.kind(),
                                found.fault().trouble().name(),
                                first,
                                found.fault())));
    }

    private static Stream<Arguments> buildCases() {
        return cases(List.of(RegistryOperation.BUILD), lasting(), Lasting::trouble)
                .filter(found -> isOfRepository(found.kind()))
                .map(found -> Arguments.of(found.kind(), found.fault().trouble().name(), found.fault()));
    }

    /** Returns the numbers of requests to start a fault at; some faults also start at the second, after a success. */
    private static IntStream places(Lasting lasting) {
        boolean atSecond = Set.of("500", "reset in the middle of the answer", "body truncated", "403", "wrong digest")
                .contains(lasting.trouble().name());
        return IntStream.rangeClosed(1, atSecond ? 2 : 1);
    }

    private record Case<T>(RegistryOperation operation, RequestKind kind, T fault) {}

    private static <T> Stream<Case<T>> cases(
            List<RegistryOperation> operations, List<T> faults, Function<T, Trouble> trouble) {
        return operations.stream()
                .flatMap(operation -> operation.kinds().stream()
                        .flatMap(kind -> faults.stream()
                                .filter(fault -> trouble.apply(fault).where().test(kind))
                                .map(fault -> new Case<>(operation, kind, fault))));
    }

    @ParameterizedTest
    @EnumSource
    void runWithoutFaultsMakesRequestsOfTheseKindsOnly(RegistryOperation operation) {
        arrange(operation);
        operation.run(bench);
        assertFinished(operation);
        assertThat(bench.requests().keySet()).isEqualTo(operation.kinds());
    }

    @ParameterizedTest(name = "{0}, {1}, {2}")
    @MethodSource("temporaryCases")
    void runWithTemporaryFaultSucceeds(RegistryOperation operation, RequestKind kind, String name, Trouble trouble) {
        arrange(operation);
        int first = name.equals("401") ? firstInTheMiddle(operation, kind) : 1;
        AtomicInteger played =
                bench.script(kind, first, trouble.times(), trouble.fault().apply(bench));

        operation.run(bench);

        assertThat(played).hasPositiveValue();
        assertFinished(operation);
        assertThat(bench.client.pauses.contains(Duration.ofSeconds(17)))
                .isEqualTo(name.endsWith("Retry-After") && isRepeated(kind));
        bench.assertNothingSecretElsewhere();
    }

    /** Returns false for the ping: when it fails, it is not repeated but another protocol is tried. */
    private static boolean isRepeated(RequestKind kind) {
        return kind != RequestKind.PING;
    }

    /** Returns the number of a request with a token that was accepted before; a refused new token would be an error. */
    private static int firstInTheMiddle(RegistryOperation operation, RequestKind kind) {
        if (operation == RegistryOperation.INDEX && kind == RequestKind.LOOK_UP_MANIFEST) {
            return Architecture.NAMES.size() + 1;
        }
        return kind == RequestKind.LOOK_UP_MANIFEST || kind == RequestKind.FETCH_MANIFEST ? 2 : 1;
    }

    @ParameterizedTest(name = "{0}, {1}, {2}, from number {3} on")
    @MethodSource("lastingCases")
    void runWithLastingFaultReportsItAndLeavesNothingCorrupt(
            RegistryOperation operation, RequestKind kind, String name, int first, Lasting lasting) {
        arrange(operation);
        AtomicInteger played =
                bench.script(kind, first, ALWAYS, lasting.trouble().fault().apply(bench));

        Throwable failure = catchThrowable(() -> operation.run(bench));

        if (failure == null) {
            // A blob that was uploaded or mounted is found in the registry when only the answer was lost.
            boolean foundAgain =
                    (kind == RequestKind.UPLOAD || kind == RequestKind.BEGIN_UPLOAD) && name.contains("answer");
            // A blob is sent even if looking it up is refused.
            boolean unseen = kind == RequestKind.LOOK_UP_BLOB && name.contains("refuses");
            assertThat(first == 1 && isOfRepository(kind) && !foundAgain && !unseen)
                    .as("the operation has to fail")
                    .isFalse();
            assertFinished(operation);
        } else {
            assertThat(played).hasPositiveValue();
            assertReported(failure, lasting.found());
            assertNothingNew(operation, first == 1 && !lasting.trouble().name().contains("answer"));
        }
        bench.heal();
        operation.run(bench);
        assertFinished(operation);
    }

    /** A build goes on without the registry; here it fails only because there is no daemon. */
    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("buildCases")
    void buildWithLastingFaultReportsItAndGoesOn(RequestKind kind, String name, Lasting lasting) {
        arrange(RegistryOperation.BUILD);
        bench.script(kind, 1, ALWAYS, lasting.trouble().fault().apply(bench));

        assertThatThrownBy(() -> RegistryOperation.BUILD.run(bench)).hasMessageContaining(OperationBench.NO_DAEMON);

        assertThat(bench.events.recorded)
                .anySatisfy(event -> assertThat(event)
                        .startsWith("not pulled " + bench.host + "/team/foo:")
                        .contains(lasting.found()));
        assertNothingNew(RegistryOperation.BUILD, true);
        bench.assertNothingSecretElsewhere();
    }

    private void assertReported(Throwable failure, List<String> found) {
        assertThat(failure)
                .isInstanceOfAny(RegistryException.class, PulledImageException.class)
                .hasMessageMatching("(?s)Tried to [^\n]*'" + Pattern.quote(bench.host) + "/team/.*|"
                        + "(?s)Tried to [^\n]*'" + Pattern.quote(bench.otherHost) + "/far/.*")
                .hasMessageNotContaining(FaultBench.PASSWORD)
                .hasMessageNotContaining(TokenLogin.PREFIX)
                .isInstanceOfSatisfying(
                        LinuxKitException.class,
                        failed -> assertThat(failed.problem().remedy()).isNotBlank());
        assertThat(failure.getMessage()).contains(found);
        bench.assertNothingSecretElsewhere();
    }

    private void assertNothingNew(RegistryOperation operation, boolean nothingWritten) {
        bench.assertNothingCorrupt();
        assertThat(bench.cached()).isEqualTo(cachedBefore);
        Map<String, Digest> tags = bench.memory.tags();
        assertThat(tags.keySet()).containsAll(tagsBefore.keySet());
        Map<String, Digest> wanted = operation.tags(bench);
        tags.forEach((tag, digest) -> assertThat(digest).as(tag).isIn(tagsBefore.get(tag), wanted.get(tag)));
        if (nothingWritten) {
            assertThat(tags).isEqualTo(tagsBefore);
        }
    }

    private void assertFinished(RegistryOperation operation) {
        bench.assertNothingCorrupt();
        Map<String, Digest> tags = new HashMap<>(tagsBefore);
        tags.putAll(operation.tags(bench));
        assertThat(bench.memory.tags()).isEqualTo(tags);
        Set<String> names = new HashSet<>(cachedBefore.keySet());
        names.addAll(operation.names(bench));
        assertThat(bench.cached().keySet()).isEqualTo(names);
    }
}
