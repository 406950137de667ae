/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.git;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * Git's rule against following the configuration of another user's repository: the {@code .git} file, the working tree and the
 * git directory must belong to the user, or {@code safe.directory} must name the repository in the user's configuration, in that of
 * the system or in the environment (git-config(1); setup.c of git 2.39, and the forms that 2.46 added).
 */
final class Ownership {
    private static final Path SELF = Path.of("/proc/self");
    private static final String BELOW = "/*";

    private final GitEnvironment environment;
    private final CommandConfiguration commands;

    Ownership(GitEnvironment environment, CommandConfiguration commands) {
        this.environment = environment;
        this.commands = commands;
    }

    /**
     * Fails for a repository that git would not read.
     *
     * @param repository the repository, before it is read
     * @param asked the directory from which it was found
     * @throws io.linuxkit.maven.problem.UserException if it belongs to another user and is not declared safe
     */
    void require(FoundRepository repository, Path asked) throws IOException {
        Path identity = repository.top().orElse(repository.gitDirectory());
        Optional<Path> foreign = foreignPart(repository);
        if (foreign.isPresent() && !isSafe(identity, asked)) {
            throw Problems.foreign(identity, foreign.get(), owner(foreign.get()));
        }
    }

    private Optional<Path> foreignPart(FoundRepository repository) throws IOException {
        // Git's own tests use this variable instead of a second user; it can only make the rule stricter.
        if (environment.flag("GIT_TEST_ASSUME_DIFFERENT_OWNER")) {
            return Optional.of(repository.gitDirectory());
        }
        long user = currentUser();
        for (Path part : Stream.of(repository.gitFile(), repository.top(), Optional.of(repository.gitDirectory()))
                .flatMap(Optional::stream)
                .toList()) {
            if (!isOwned(part, user)) {
                return Optional.of(part);
            }
        }
        return Optional.empty();
    }

    /** For root, the files of root and those of the user who became root with sudo count as owned. */
    private boolean isOwned(Path path, long user) throws IOException {
        long owner = uid(path, LinkOption.NOFOLLOW_LINKS);
        return owner == user || (user == 0 && environment.value("SUDO_UID").equals(Optional.of(Long.toString(owner))));
    }

    private static long currentUser() throws IOException {
        return Files.exists(SELF) ? uid(SELF) : new UnixSystem().getUid();
    }

    private static long uid(Path path, LinkOption... options) throws IOException {
        return Integer.toUnsignedLong((int) Files.getAttribute(path, "unix:uid", options));
    }

    private static String owner(Path path) throws IOException {
        return Files.getOwner(path, LinkOption.NOFOLLOW_LINKS).getName();
    }

    private boolean isSafe(Path identity, Path asked) throws IOException {
        boolean safe = false;
        for (String value : safeDirectories()) {
            safe = !value.isEmpty() && (safe || matches(value, identity, asked));
        }
        return safe;
    }

    private List<String> safeDirectories() throws IOException {
        try {
            List<String> values = new ArrayList<>();
            for (@Nullable
            String value : SystemReader.getInstance().getUserConfig().getStringList("safe", null, "directory")) {
                values.add(value == null ? "" : value);
            }
            values.addAll(commands.values("safe", "directory"));
            return values;
        } catch (ConfigInvalidException e) {
            throw new IOException("git's configuration of the user or the system: " + e.getMessage(), e);
        }
    }

    private boolean matches(String value, Path identity, Path asked) throws IOException {
        if (value.equals("*") || value.equals(identity.toString())) {
            return true;
        }
        boolean prefix = value.endsWith(BELOW);
        String text = prefix ? value.substring(0, value.length() - BELOW.length() + 1) : value;
        if (text.startsWith("~/")) {
            text = environment.home() + text.substring(1);
        }
        if (text.equals(".")) {
            return asked.equals(identity);
        }
        if (!text.startsWith("/") || !Files.exists(Path.of(text))) {
            return false;
        }
        Path real = Path.of(text).toRealPath();
        return prefix ? identity.startsWith(real) && !identity.equals(real) : identity.equals(real);
    }
}
