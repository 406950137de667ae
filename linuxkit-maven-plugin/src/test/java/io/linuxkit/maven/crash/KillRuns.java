/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.crash;

import io.linuxkit.maven.layout.LinuxKitCache;
import io.linuxkit.maven.problem.Problem;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Kills {@code mvn linuxkit:build} and looks at what it leaves: the cache has to be valid, and the next run has to succeed.
 *
 * <p>Arguments: {@code events} or {@code random N SEED}, the package's project, a directory for the caches, then the command
 * that builds. The last line is {@code N passed, N failed}.
 */
public final class KillRuns {
    private final Path project;
    private final Path work;
    private final List<String> command;
    private final PrintStream out;
    private final Map<String, Integer> hits = new TreeMap<>();
    private int passed;
    private int failed;

    private KillRuns(Path project, Path work, List<String> command, PrintStream out) {
        this.project = project;
        this.work = work;
        this.command = command;
        this.out = out;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> rest = new ArrayList<>(List.of(arguments));
        boolean random = rest.remove(0).equals("random");
        int runs = random ? Integer.parseInt(rest.remove(0)) : 0;
        long seed = random ? Long.parseLong(rest.remove(0)) : 0;
        KillRuns killing =
                new KillRuns(Path.of(rest.remove(0)), Path.of(rest.remove(0)), rest, new PrintStream(System.out, true));
        if (random) {
            killing.atRandomMoments(runs, seed);
        } else {
            killing.atEveryEvent();
        }
        killing.report();
    }

    private void atEveryEvent() throws IOException, InterruptedException {
        for (int nth = 1; ; nth++) {
            Path cache = freshCache();
            Optional<String> event = new DebuggedMaven(command, project, environment(cache)).killAtEvent(nth);
            if (event.isEmpty()) {
                return;
            }
            judge(event.get(), cache);
        }
    }

    private void atRandomMoments(int runs, long seed) throws IOException, InterruptedException {
        out.println("seed " + seed);
        long start = System.nanoTime();
        check(run(environment(freshCache())) == 0, "a build that nobody kills");
        long wholeMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        Random random = new Random(seed);
        for (int nth = 0; nth < runs; nth++) {
            Path cache = freshCache();
            long moment = random.nextLong(wholeMillis);
            Process process = process(environment(cache)).start();
            process.waitFor(moment, TimeUnit.MILLISECONDS);
            process.destroyForcibly().waitFor();
            judge("at " + (10 * moment / wholeMillis * 10) + " %", cache);
        }
    }

    private void judge(String stage, Path cache) throws IOException, InterruptedException {
        hits.merge(stage, 1, Integer::sum);
        boolean valid = valid(cache);
        boolean next = run(environment(cache)) == 0;
        boolean whole = valid(cache) && !LinuxKitCache.at(cache).list().isEmpty();
        check(
                valid && next && whole,
                "killed " + stage + ": cache valid " + valid + ", next run succeeds " + next + ", image whole "
                        + whole);
    }

    private boolean valid(Path cache) {
        List<Problem> problems = LinuxKitCache.at(cache).verify();
        problems.forEach(problem -> out.println("  " + problem.message()));
        return problems.isEmpty();
    }

    private int run(Map<String, String> environment) throws IOException, InterruptedException {
        return process(environment).start().waitFor();
    }

    private ProcessBuilder process(Map<String, String> environment) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(project.toFile())
                .redirectErrorStream(true)
                .redirectOutput(work.resolve("last-run.log").toFile());
        builder.environment().putAll(environment);
        return builder;
    }

    private static Map<String, String> environment(Path cache) {
        return Map.of("LINUXKIT_CACHE", cache.toString());
    }

    private Path freshCache() throws IOException {
        Path cache = work.resolve("cache");
        if (Files.exists(cache)) {
            try (Stream<Path> files = Files.walk(cache)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        return cache;
    }

    private void check(boolean good, String what) {
        out.println((good ? "ok      " : "FAILED  ") + what);
        if (good) {
            passed++;
        } else {
            failed++;
        }
    }

    private void report() {
        out.println("hits by stage: " + hits);
        out.println(passed + " passed, " + failed + " failed");
        System.exit(failed == 0 ? 0 : 1);
    }
}
