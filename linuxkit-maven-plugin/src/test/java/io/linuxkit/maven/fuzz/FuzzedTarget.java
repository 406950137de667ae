/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.fuzz;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A target with its processes, which run one after the other. The end of a process does not end the run. */
final class FuzzedTarget {
    private static final int OUT_OF_MEMORY = 3; // of -XX:+ExitOnOutOfMemoryError
    private static final int MOST_PROCESSES = 10;
    private static final int LONGEST_SILENCE_SECONDS = 60;

    private final FuzzTarget target;
    private final FuzzOptions options;
    private final Findings findings;
    private final Map<String, Integer> outcomes = new TreeMap<>();
    private long seconds;

    FuzzedTarget(FuzzTarget target, FuzzOptions options) {
        this.target = target;
        this.options = options;
        this.findings = new Findings(options.directory(), target.name(), options.seed());
    }

    /** Tries all inputs, and returns this object. */
    FuzzedTarget run() throws IOException, InterruptedException {
        long start = System.nanoTime();
        Files.createDirectories(options.directory());
        if (!options.isRepetition()) {
            findings.clear();
        }
        long next = options.firstRound();
        for (int i = 0; i < MOST_PROCESSES && next < options.endOf(target); i++) {
            next = process(next);
        }
        Guard.delete(FuzzProcess.work(options.directory(), target));
        seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
        return this;
    }

    /** Runs a process, and returns the next round. */
    private long process(long first) throws IOException, InterruptedException {
        Path round = FuzzProcess.round(options.directory(), target);
        Path result = FuzzProcess.result(options.directory(), target);
        Files.deleteIfExists(round);
        Files.deleteIfExists(result);
        Process process = builder(first).start();
        int code = exitCode(process, round);
        if (Files.exists(result)) {
            for (String line : Files.readAllLines(result)) {
                String[] words = line.split(" ", -1);
                outcomes.merge(words[0], Integer.valueOf(words[1]), Integer::sum);
            }
        }
        if (code == 0) {
            return Long.MAX_VALUE;
        }
        long last = RoundFile.read(round);
        if (code != FuzzProcess.TOO_LONG) {
            died(last, code);
        }
        return last < 0 ? Long.MAX_VALUE : last + 1;
    }

    private void died(long round, int code) throws IOException {
        outcomes.merge(Trial.BROKEN, 1, Integer::sum);
        String finding = code == OUT_OF_MEMORY ? "takes more than 96 MiB" : "ends the JVM with " + code;
        if (!findings.titles().contains(finding)) {
            findings.add(Math.max(round, 0), input(round), finding);
        }
    }

    private byte[] input(long round) throws IOException {
        if (options.input().isPresent()) {
            return Files.readAllBytes(options.input().get());
        }
        return round < 0 ? new byte[0] : new Mutator(target, options.seed()).input(round);
    }

    private ProcessBuilder builder(long first) throws IOException {
        Guard guard = Guard.prepare(FuzzProcess.work(options.directory(), target));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx96m",
                "-XX:+ExitOnOutOfMemoryError",
                "-Duser.home=" + guard.home(),
                "-Djava.io.tmpdir=" + guard.temporary(),
                "-cp",
                System.getProperty("java.class.path"),
                FuzzProcess.class.getName(),
                target.getClass().getName(),
                options.directory().toString(),
                String.valueOf(options.seed())));
        if (options.input().isPresent()) {
            command.add(options.input().get().toString());
        } else {
            command.addAll(List.of(String.valueOf(first), String.valueOf(options.endOf(target))));
        }
        File log = options.directory().resolve(target.name() + ".log").toFile();
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log);
        builder.environment().put("HOME", guard.home().toString());
        builder.environment()
                .keySet()
                .removeIf(name -> name.toLowerCase(java.util.Locale.ROOT).endsWith("_proxy"));
        return builder;
    }

    /** Waits for the end of a process, as long as it makes progress. */
    private static int exitCode(Process process, Path round) throws IOException, InterruptedException {
        long seen = -1;
        int silence = 0;
        while (!process.waitFor(1, TimeUnit.SECONDS)) {
            long now = Files.exists(round) && Files.size(round) > 0 ? RoundFile.read(round) : -1;
            silence = now == seen ? silence + 1 : 0;
            seen = now;
            if (silence > LONGEST_SILENCE_SECONDS) {
                process.destroyForcibly();
            }
        }
        return process.exitValue();
    }

    FuzzTarget target() {
        return target;
    }

    /** Returns whether inputs were tried and no property was broken. */
    boolean isGood() {
        return !outcomes.isEmpty() && !outcomes.containsKey(Trial.BROKEN);
    }

    /** Returns one line with the outcomes, and more lines for each finding. */
    String report() throws IOException {
        int count = outcomes.values().stream().mapToInt(Integer::intValue).sum();
        StringBuilder text = new StringBuilder(String.format(
                "%-18s %6d inputs in %3d s: %s%n",
                target.name(),
                count,
                seconds,
                outcomes.entrySet().stream()
                        .map(outcome -> outcome.getValue() + " " + outcome.getKey())
                        .collect(Collectors.joining(", "))));
        if (outcomes.containsKey(Trial.BROKEN)) {
            for (Path page : findings.pages()) {
                List<String> lines = Files.readAllLines(page);
                text.append(String.format("  %s%n", lines.get(0)));
                lines.stream()
                        .skip(1)
                        .takeWhile(line -> !line.isEmpty())
                        .forEach(line -> text.append(String.format("  %s%n", line)));
            }
        }
        return text.toString();
    }
}
