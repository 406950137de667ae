/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.crash;

import io.linuxkit.maven.docker.TemporaryImages;
import io.linuxkit.maven.layout.LinuxKitCache;
import io.linuxkit.maven.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A copy of a package with its own cache, and the Maven processes that build the package. */
final class BuildRun {
    private static final int LONGEST_MINUTES = 10;

    private final Path directory;
    private final List<String> command;

    private BuildRun(Path directory, List<String> command) {
        this.directory = directory;
        this.command = command;
    }

    static BuildRun prepare(Path project, Path directory, List<String> command) throws IOException {
        BuildRun run = new BuildRun(directory, command);
        run.delete();
        try (Stream<Path> files = Files.walk(project)) {
            for (Path file : files.toList()) {
                Path copy = run.project().resolve(project.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        Files.writeString(run.project().resolve("content.txt"), directory.getFileName() + " " + System.nanoTime());
        return run;
    }

    private Path project() {
        return directory.resolve("package");
    }

    private LinuxKitCache cache() {
        return LinuxKitCache.at(directory.resolve("cache"));
    }

    DebuggedMaven debugged() {
        return new DebuggedMaven(builder());
    }

    /** Kills a build, and returns its process id. */
    long killAfter(long millis) throws IOException, InterruptedException {
        Process process = process();
        process.waitFor(millis, TimeUnit.MILLISECONDS);
        process.destroyForcibly().waitFor();
        return process.pid();
    }

    boolean succeeds() throws IOException, InterruptedException {
        return succeeds(process());
    }

    /** Builds even when the image is in the cache, so that the daemon is used. */
    boolean succeedsByForce() throws IOException, InterruptedException {
        return succeeds(process("-Dlinuxkit.force"));
    }

    private static boolean succeeds(Process process) throws InterruptedException {
        try {
            return process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES) && process.exitValue() == 0;
        } finally {
            process.destroyForcibly();
        }
    }

    private Process process(String... options) throws IOException {
        ProcessBuilder builder = builder();
        builder.command().addAll(List.of(options));
        return builder.redirectOutput(directory.resolve("log").toFile()).start();
    }

    private ProcessBuilder builder() {
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(command))
                .directory(project().toFile())
                .redirectErrorStream(true);
        builder.environment().put("LINUXKIT_CACHE", directory.resolve("cache").toString());
        builder.environment().put("MAVEN_OPTS", "-XX:TieredStopAtLevel=1");
        return builder;
    }

    List<String> problems() {
        return cache().verify().stream().map(Problem::message).toList();
    }

    boolean imageIsCached() {
        return !cache().list().isEmpty();
    }

    boolean leftInDaemon(long pid) {
        return !TemporaryImages.ofProcess(pid).isEmpty();
    }

    void delete() throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
