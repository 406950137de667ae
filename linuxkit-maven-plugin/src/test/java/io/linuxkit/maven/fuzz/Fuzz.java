/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.fuzz;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/**
 * The fuzzer: it runs readers with broken inputs, each target in a separate process with 96 MiB of memory. The last
 * line is {@code N passed, N failed}, in targets.
 *
 * <p>Arguments: see {@link FuzzOptions#parse}.
 */
public final class Fuzz {
    private static final int AT_ONCE = 2;
    private static final int USAGE = 2;

    private final List<FuzzTarget> targets;
    private final FuzzOptions options;
    private final PrintStream out;

    Fuzz(List<FuzzTarget> targets, FuzzOptions options, PrintStream out) {
        this.targets = targets.stream().filter(options::isFor).toList();
        this.options = options;
        this.out = out;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        PrintStream out = new PrintStream(System.out, true);
        List<FuzzTarget> all = Targets.all();
        FuzzOptions options;
        try {
            options = FuzzOptions.parse(List.of(arguments));
        } catch (IllegalArgumentException e) {
            out.println("fuzz: " + e.getMessage());
            System.exit(USAGE);
            return;
        }
        List<String> names = all.stream().map(FuzzTarget::name).toList();
        if (!names.containsAll(options.targets())) {
            out.println("fuzz: the targets are " + names.stream().sorted().collect(Collectors.joining(" ")));
            System.exit(USAGE);
        }
        System.exit(new Fuzz(all, options, out).run() ? 0 : 1);
    }

    /** Runs all targets, and returns whether no property was broken. */
    boolean run() throws IOException, InterruptedException, ExecutionException {
        out.println("fuzz: seed " + options.seed());
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        int failed = 0;
        try {
            List<Future<FuzzedTarget>> running = new ArrayList<>();
            for (FuzzTarget target : targets) {
                running.add(threads.submit(() -> new FuzzedTarget(target, options).run()));
            }
            for (Future<FuzzedTarget> one : running) {
                FuzzedTarget fuzzed = one.get();
                out.print(fuzzed.report());
                failed += fuzzed.isGood() ? 0 : 1;
            }
        } finally {
            threads.shutdownNow();
        }
        out.println((targets.size() - failed) + " passed, " + failed + " failed");
        return failed == 0;
    }
}
