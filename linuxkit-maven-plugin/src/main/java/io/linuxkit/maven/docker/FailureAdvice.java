/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker;

import io.linuxkit.maven.image.Platform;
import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Excerpt;
import io.linuxkit.maven.problem.LinuxKitException;
import io.linuxkit.maven.problem.Problem;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The remedy for a failed build. Not every failure is caused by the Dockerfile: files that the daemon cannot fetch,
 * and programs that its machine cannot run, have their own remedies.
 */
final class FailureAdvice {
    /** BuildKit's name for the request to a registry about the image in a line {@code # syntax=}. */
    private static final String SYNTAX_STEP = "resolve image config for ";

    /** BuildKit's name for {@code ADD} of an address. Older daemons use only the address as the name of the step. */
    private static final Pattern ADD_STEP = Pattern.compile(
            "^(?:\\[[^\\]]*\\] ADD .*)?(?:https?|git|ssh)://.*", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

    private static final Pattern NOT_FETCHED = Pattern.compile(
            "(?:Get|Head) \"?https?://|invalid response status|failed to (?:fetch|load) remote|repository does not contain");

    private static final Pattern RUN_STEP = Pattern.compile("^(?:\\[[^\\]]*\\] )?RUN\\b.*", Pattern.DOTALL);
    private static final Pattern FOREIGN_PROGRAM = Pattern.compile("exec format error", Pattern.CASE_INSENSITIVE);

    private final BuildRequest request;
    private final FailedBuild failure;
    private final Supplier<Platform> daemon;

    FailureAdvice(BuildRequest request, FailedBuild failure, Supplier<Platform> daemon) {
        this.request = request;
        this.failure = failure;
        this.daemon = daemon;
    }

    Problem problem() {
        String name = failure.step().map(BuildStep::name).orElse("");
        if (name.startsWith(SYNTAX_STEP)) {
            return problem(
                    "Remove the line '# syntax=' from the Dockerfile if the daemon's own frontend is sufficient, or check whether the"
                            + " daemon reaches that registry (its proxy, the login)",
                    ErrorTopic.DOCKERFILE_SYNTAX);
        }
        if (ADD_STEP.matcher(name).matches()
                && NOT_FETCHED.matcher(failure.error()).find()) {
            return problem(
                    "Check whether the address of ADD is right and whether the daemon reaches it (its proxy): the daemon fetches"
                            + " it, not this machine",
                    ErrorTopic.ADD_UNAVAILABLE);
        }
        if (RUN_STEP.matcher(name).matches() && isForeign()) {
            return problem(emulation(), ErrorTopic.EMULATION);
        }
        return FailureText.problem(request, failure);
    }

    /**
     * Returns whether the program is for another platform. Docker 20.10 prints nothing in that case; newer daemons
     * print the error of the system.
     */
    private boolean isForeign() {
        boolean silent = failure.lastLines().isEmpty() && failure.exitCode().orElse(0) == 1;
        return printed().isPresent()
                || (silent
                        && daemonPlatform()
                                .filter(own -> !own.matches(request.options().platform()))
                                .isPresent());
    }

    private Optional<String> printed() {
        return Stream.concat(failure.lastLines().stream(), Stream.of(failure.error()))
                .filter(line -> FOREIGN_PROGRAM.matcher(line).find())
                .findFirst();
    }

    private Optional<Platform> daemonPlatform() {
        try {
            return Optional.of(daemon.get());
        } catch (LinuxKitException e) {
            return Optional.empty();
        }
    }

    private String emulation() {
        Platform wanted = request.options().platform();
        boolean own = daemonPlatform().filter(wanted::matches).isPresent();
        String what = own
                ? "The program is for another platform than " + wanted + ", as the base image may be. To run it"
                : "The daemon's machine cannot run programs for " + wanted + ". To run them there";
        return what + ", register emulation: 'docker run --privileged --rm tonistiigi/binfmt --install "
                + (own ? "all" : wanted.architecture())
                + "', or 'sudo apt-get install qemu-user-static', there. Or build on a machine of that platform:"
                + " -Dlinuxkit.builders=" + (own ? "linux/ARCH" : wanted.toString())
                + "=CONTEXT names the Docker context of its daemon";
    }

    private Problem problem(String remedy, ErrorTopic topic) {
        String step = failure.step().map(BuildStep::name).orElse("");
        return new Problem(
                request.tried(),
                "the step '" + Excerpt.of(step) + "' failed: "
                        + Excerpt.of(printed().orElse(failure.error())),
                remedy,
                topic);
    }
}
