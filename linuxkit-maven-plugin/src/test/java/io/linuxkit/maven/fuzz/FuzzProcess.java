/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A process that gives inputs to one target, one after the other. It ends with 0 whatever it finds, by itself when an input
 * takes too long, and by the JVM when there is not enough memory; its parent then starts another one behind that input.
 *
 * <p>Arguments: the target's class, the directory of the findings, the seed, the first round and the one after the last; or
 * instead of the last two a file with the input.
 */
final class FuzzProcess {
    /** The exit code when an input takes too long. */
    static final int TOO_LONG = 70;

    private static final long MOST_MEMORY = 96L << 20;

    private final FuzzTarget target;
    private final Findings findings;
    private final Guard guard;
    private final RoundFile position;
    private final Path result;
    private final Map<String, Integer> outcomes = new TreeMap<>();
    private final Set<String> known = new HashSet<>();
    private volatile byte[] input = {};

    private FuzzProcess(FuzzTarget target, Path directory, long seed) throws IOException {
        this.target = target;
        this.findings = new Findings(directory, target.name(), seed);
        this.guard = Guard.prepare(work(directory, target));
        this.position = RoundFile.open(round(directory, target));
        this.result = result(directory, target);
        known.addAll(findings.titles());
    }

    /** Returns the directory in which inputs are read. */
    static Path work(Path directory, FuzzTarget target) {
        return directory.resolve(target.name() + ".work");
    }

    static Path round(Path directory, FuzzTarget target) {
        return directory.resolve(target.name() + ".round");
    }

    static Path result(Path directory, FuzzTarget target) {
        return directory.resolve(target.name() + ".result");
    }

    static FuzzTarget target(String className) throws ReflectiveOperationException {
        return Class.forName(className)
                .asSubclass(FuzzTarget.class)
                .getDeclaredConstructor()
                .newInstance();
    }

    public static void main(String[] arguments) throws IOException, ReflectiveOperationException {
        if (Runtime.getRuntime().maxMemory() > MOST_MEMORY) {
            throw new IllegalStateException("this JVM may use more than 96 MiB");
        }
        FuzzTarget target = target(arguments[0]);
        Path directory = Path.of(arguments[1]);
        long seed = Long.parseLong(arguments[2]);
        FuzzProcess process = new FuzzProcess(target, directory, seed);
        Watchdog watchdog = new Watchdog(target.limit(), process::tooLong);
        if (arguments.length == 4) {
            process.run(0, Files.readAllBytes(Path.of(arguments[3])), watchdog);
        } else {
            Mutator mutator = new Mutator(target, seed);
            long end = Long.parseLong(arguments[4]);
            for (long round = Long.parseLong(arguments[3]); round < end; round++) {
                process.run(round, mutator.input(round), watchdog);
            }
        }
        process.tell();
        System.exit(0); // whatever threads the target has left
    }

    private void run(long round, byte[] newInput, Watchdog watchdog) throws IOException {
        input = newInput;
        position.write(round);
        watchdog.begin(round);
        Trial trial = Trial.of(target, newInput.clone(), guard);
        if (Arrays.equals(newInput, target.corpus().get(0))) {
            trial = trial.mustBeAccepted();
        }
        watchdog.end();
        count(trial.outcome());
        if (trial.finding().isPresent()) {
            keep(round, trial.finding().get());
        }
    }

    private synchronized void count(String outcome) {
        outcomes.merge(outcome, 1, Integer::sum);
    }

    /** Stores the first input of each fault. */
    private void keep(long round, String finding) throws IOException {
        if (known.add(Findings.title(finding))) {
            findings.add(round, input, finding);
        }
    }

    private void tooLong(long round, StackTraceElement[] stack) {
        try {
            count(Trial.BROKEN);
            keep(round, "takes more than " + target.limit().toSeconds() + " s in " + Trial.text(stack));
            tell();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            Runtime.getRuntime().halt(TOO_LONG);
        }
    }

    private synchronized void tell() throws IOException {
        StringBuilder text = new StringBuilder();
        outcomes.forEach((outcome, count) ->
                text.append(outcome).append(' ').append(count).append('\n'));
        Files.writeString(result, text);
    }
}
