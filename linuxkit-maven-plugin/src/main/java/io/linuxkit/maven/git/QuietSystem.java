/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.git;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * The machine as JGit sees it: git's own configuration files are read, but nothing is measured or written, and no git executable
 * is started. JGit's default measures the file system at the first run, which takes seconds, and stores the result in the user's
 * home directory.
 */
final class QuietSystem extends SystemReader.Delegate {
    /** The minimum age of a file whose time stamp shows that it is unchanged; large enough for every file system. */
    private static final long RACY_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private static final String[] SYSTEM_CONFIGURATIONS = {
        "/etc/gitconfig",
        "/opt/homebrew/etc/gitconfig",
        "/usr/local/etc/gitconfig",
        "/Library/Developer/CommandLineTools/usr/share/git-core/gitconfig"
    };

    private static final SystemReader MACHINE = SystemReader.getInstance();

    private static @Nullable Map<String, String> installed;

    private final GitEnvironment environment;

    private QuietSystem(SystemReader machine, GitEnvironment environment) {
        super(machine);
        this.environment = environment;
    }

    /** Makes JGit, which has one global machine, use the given environment. */
    static synchronized void install(Map<String, String> environment) {
        if (!environment.equals(installed)) {
            installed = Map.copyOf(environment);
            SystemReader.setInstance(new QuietSystem(MACHINE, new GitEnvironment(installed)));
        }
    }

    /** Returns the file system with the home directory that git would use. */
    static FS fileSystem(GitEnvironment environment) {
        return FS.DETECTED.newInstance().setUserHome(environment.home().toFile());
    }

    @Override
    public FileBasedConfig openUserConfig(@Nullable Config parent, FS fs) {
        Optional<String> global = environment.value("GIT_CONFIG_GLOBAL");
        if (global.isPresent()) {
            return new QuietConfig(parent, new File(global.get()), fs);
        }
        Path shared = getXdgConfigDirectory(fs).resolve("git").resolve("config");
        Config base = Files.isRegularFile(shared) ? new QuietConfig(parent, shared.toFile(), fs) : parent;
        return new QuietConfig(base, environment.home().resolve(".gitconfig").toFile(), fs);
    }

    @Override
    public FileBasedConfig openSystemConfig(@Nullable Config parent, FS fs) {
        return new QuietConfig(parent, systemConfiguration(), fs);
    }

    private @Nullable File systemConfiguration() {
        if (environment.flag("GIT_CONFIG_NOSYSTEM")) {
            return null;
        }
        Optional<String> given = environment.value("GIT_CONFIG_SYSTEM");
        if (given.isPresent()) {
            return new File(given.get());
        }
        return Stream.of(SYSTEM_CONFIGURATIONS)
                .map(File::new)
                .filter(File::isFile)
                .findFirst()
                .orElse(null);
    }

    @Override
    public FileBasedConfig openJGitConfig(@Nullable Config parent, FS fs) {
        return new QuietConfig(parent, null, fs);
    }

    @Override
    public Path getXdgConfigDirectory(FS fs) {
        String given = environment.value("XDG_CONFIG_HOME").orElse("");
        return given.isEmpty() ? environment.home().resolve(".config") : Path.of(given);
    }

    @Override
    public @Nullable String getenv(String variable) {
        return environment.value(variable).orElse(null);
    }

    /** A read-only configuration with fixed values for what JGit would measure. */
    private static final class QuietConfig extends FileBasedConfig {
        QuietConfig(@Nullable Config parent, @Nullable File file, FS fs) {
            super(parent, file == null ? new File("/dev/null") : file, fs);
        }

        /** In a long-running Maven, a file that is missing now may exist the next time. */
        private boolean isAbsent() {
            return !getFile().isFile();
        }

        @Override
        public boolean isOutdated() {
            return !isAbsent() && super.isOutdated();
        }

        @Override
        public void load() throws IOException, ConfigInvalidException {
            if (!isAbsent()) {
                super.load();
            }
        }

        @Override
        public void save() {}

        @Override
        public long getTimeUnit(
                String section, @Nullable String subsection, String name, long defaultValue, TimeUnit wanted) {
            return section.equals("filesystem")
                    ? wanted.convert(RACY_NANOS, TimeUnit.NANOSECONDS)
                    : super.getTimeUnit(section, subsection, name, defaultValue, wanted);
        }
    }
}
