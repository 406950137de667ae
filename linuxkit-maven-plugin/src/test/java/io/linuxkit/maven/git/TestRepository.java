/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A repository that the real git creates. Its commits are the same on every machine. */
public final class TestRepository {
    /** The environment of git and of the tested code, without settings of this machine's user. */
    public static final Map<String, String> ENVIRONMENT = Map.of(
            "PATH", System.getenv().getOrDefault("PATH", "/usr/bin:/bin"),
            "HOME", "/nonexistent",
            "GIT_CONFIG_NOSYSTEM", "1",
            "GIT_CONFIG_GLOBAL", "/dev/null",
            "GIT_AUTHOR_NAME", "Ada",
            "GIT_AUTHOR_EMAIL", "ada@example.invalid",
            "GIT_AUTHOR_DATE", "@1612137600 +0000",
            "GIT_COMMITTER_NAME", "Ada",
            "GIT_COMMITTER_EMAIL", "ada@example.invalid");

    private final Path directory;

    private TestRepository(Path directory) {
        this.directory = directory;
    }

    /** Creates an empty repository. */
    public static TestRepository init(Path directory, String... options) {
        try {
            TestRepository repository =
                    new TestRepository(Files.createDirectories(directory).toRealPath());
            List<String> arguments = new ArrayList<>(List.of("init", "-q", "-b", "main"));
            arguments.addAll(List.of(options));
            repository.git(arguments.toArray(String[]::new));
            return repository;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Creates a repository with one committed package, {@code pkg/foo}, and one more file. */
    public static TestRepository withPackage(Path directory) {
        return init(directory)
                .write("README", "top\n")
                .write("pkg/foo/build.yml", "image: foo\n")
                .write("pkg/foo/main.txt", "content\n")
                .commit();
    }

    public Path path(String name) {
        return directory.resolve(name);
    }

    public TestRepository write(String name, String content) {
        try {
            Files.createDirectories(path(name).getParent());
            Files.writeString(path(name), content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Commits everything. Files become older than the index, so that git can use their time stamps. */
    public TestRepository commit() {
        age();
        git("add", "-A");
        git("commit", "-q", "--allow-empty", "-m", "commit");
        return this;
    }

    private void age() {
        try (Stream<Path> files = Files.walk(directory)) {
            files.filter(file -> !directory.relativize(file).startsWith(".git"))
                    .filter(Files::isRegularFile)
                    .forEach(file -> file.toFile().setLastModified(1612000000000L));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes the index newer than every file, so that git can use it to find unchanged files. */
    public TestRepository settle() {
        try {
            Path index = path(".git/index");
            do {
                git("update-index", "-q", "--refresh");
                Path later = Files.createTempFile(directory.resolve(".git"), "later", "");
                Files.setLastModifiedTime(index, Files.getLastModifiedTime(later));
                Files.delete(later);
            } while (Files.getLastModifiedTime(index).toMillis() <= newest());
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long newest() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            long newest = 0;
            for (Path file : files.filter(file -> !directory.relativize(file).startsWith(".git"))
                    .toList()) {
                FileTime changed = (FileTime) Files.getAttribute(file, "unix:ctime", LinkOption.NOFOLLOW_LINKS);
                newest = Math.max(newest, changed.toMillis());
            }
            return newest;
        }
    }

    /** Writes a file without changing its size and its time of modification. */
    public TestRepository forge(String name, String content) {
        try {
            FileTime time = Files.getLastModifiedTime(path(name));
            if (Files.size(path(name)) != content.length()) {
                throw new AssertionError(name + " has another size");
            }
            Files.writeString(path(name), content);
            Files.setLastModifiedTime(path(name), time);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public TestRepository touch(String name) {
        try {
            Files.setLastModifiedTime(path(name), FileTime.from(Instant.ofEpochSecond(1000000000L)));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs git, and returns its standard output without the final line end. */
    public String git(String... arguments) {
        return git(Map.of(), arguments);
    }

    public String git(Map<String, String> more, String... arguments) {
        List<String> command = new ArrayList<>(
                List.of("git", "-C", directory.toString(), "-c", "protocol.file.allow=always", "-c", "gc.auto=0"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(ENVIRONMENT);
        builder.environment().put("GIT_COMMITTER_DATE", "@1612137600 +0000");
        builder.environment().putAll(more);
        try {
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).stripTrailing();
            if (process.waitFor() != 0) {
                throw new AssertionError(command + ": " + output);
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
