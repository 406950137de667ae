/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.crash;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A program that kills {@code mvn linuxkit:build} and checks the result: the cache must be valid, the next run must
 * succeed, and after that the daemon must not contain images of the killed run.
 *
 * <p>Arguments: {@code events} or {@code random N SEED}, the package's project, a directory for the runs, then the
 * command that builds. The last line is {@code N passed, N failed}.
 */
public final class KillRuns {
    private static final int AT_ONCE = 2;

    private final Path project;
    private final Path work;
    private final List<String> command;
    private final PrintStream out;
    private final Map<String, Integer> hits = new TreeMap<>();
    private int left;
    private int passed;
    private int failed;

    private KillRuns(Path project, Path work, List<String> command, PrintStream out) {
        this.project = project;
        this.work = work;
        this.command = command;
        this.out = out;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
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

    private void atEveryEvent() throws InterruptedException, ExecutionException {
        AtomicInteger next = new AtomicInteger();
        Callable<Void> worker = () -> {
            Optional<String> event;
            do {
                int nth = next.incrementAndGet();
                BuildRun run = prepared(nth);
                DebuggedMaven maven = run.debugged();
                event = maven.killAtEvent(nth);
                if (event.isPresent()) {
                    judge(event.get(), run, maven.pid());
                }
            } while (event.isPresent());
            return null;
        };
        inParallel(List.of(worker, worker));
    }

    private void atRandomMoments(int runs, long seed) throws IOException, InterruptedException, ExecutionException {
        out.println("seed " + seed);
        long start = System.nanoTime();
        check(prepared(0).succeeds(), "a build that nobody kills");
        long wholeMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        Random random = new Random(seed);
        List<Callable<Void>> workers = new ArrayList<>();
        for (int nth = 1; nth <= runs; nth++) {
            int number = nth;
            long moment = random.nextLong(wholeMillis);
            workers.add(() -> {
                BuildRun run = prepared(number);
                long pid = run.killAfter(moment);
                judge(String.format("at %02d %%", 10 * moment / wholeMillis * 10), run, pid);
                return null;
            });
        }
        inParallel(workers);
    }

    private static void inParallel(List<Callable<Void>> workers) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            for (Future<Void> result : threads.invokeAll(workers)) {
                result.get();
            }
        } finally {
            threads.shutdown();
        }
    }

    /** Each run has sources that nobody has built before. */
    private BuildRun prepared(int number) throws IOException {
        return BuildRun.prepare(project, work.resolve("run-" + number), command);
    }

    private void judge(String stage, BuildRun run, long pid) throws IOException, InterruptedException {
        List<String> problems = run.problems();
        boolean wasLeft = run.leftInDaemon(pid);
        boolean succeeds = run.succeeds();
        boolean whole = run.problems().isEmpty() && run.imageIsCached();
        boolean clean = !run.leftInDaemon(pid) || sweptByForcedBuild(run, pid);
        synchronized (this) {
            hits.merge(stage, 1, Integer::sum);
            left += wasLeft ? 1 : 0;
            problems.forEach(problem -> out.println("  " + problem));
            check(
                    problems.isEmpty() && succeeds && whole && clean,
                    "killed " + stage + ": cache valid " + problems.isEmpty() + ", next run succeeds " + succeeds
                            + ", image whole " + whole + ", daemon clean " + clean);
        }
        if (succeeds && whole && clean) {
            run.delete();
        }
    }

    /** A run that finds the image in the cache asks no daemon; then the next one that builds has to sweep. */
    private static boolean sweptByForcedBuild(BuildRun run, long pid) throws IOException, InterruptedException {
        return run.succeedsByForce() && !run.leftInDaemon(pid);
    }

    private synchronized void check(boolean good, String what) {
        out.println((good ? "ok      " : "FAILED  ") + what);
        if (good) {
            passed++;
        } else {
            failed++;
        }
    }

    private void report() {
        if (hits.isEmpty()) {
            check(false, "a kill: the build ended before it could be killed even once");
        }
        hits.forEach((stage, count) -> out.println(String.format("%4d  %s", count, stage)));
        out.println(left + " left an image in the daemon, which the next build removed");
        out.println(passed + " passed, " + failed + " failed");
        System.exit(failed == 0 ? 0 : 1);
    }
}
