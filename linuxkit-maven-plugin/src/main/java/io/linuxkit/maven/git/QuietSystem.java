/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.git;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * The machine as JGit sees it: git's own configuration files are read, nothing is measured, nothing is written and no
 * git executable is asked. JGit's default measures the file system at the first run, which takes seconds, and keeps the
 * result in the user's home directory.
 */
final class QuietSystem extends SystemReader.Delegate {
    /** How old a file must be so that its time stamp tells whether it changed; coarse enough for every file system. */
    private static final long RACY_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private static final String[] SYSTEM_CONFIGURATIONS = {
        "/etc/gitconfig",
        "/opt/homebrew/etc/gitconfig",
        "/usr/local/etc/gitconfig",
        "/Library/Developer/CommandLineTools/usr/share/git-core/gitconfig"
    };

    private static final SystemReader MACHINE = SystemReader.getInstance();

    private static @Nullable Map<String, String> installed;

    private final Map<String, String> environment;

    private QuietSystem(SystemReader machine, Map<String, String> environment) {
        super(machine);
        this.environment = environment;
    }

    /** Makes JGit, which knows one machine only, see the given environment. */
    static synchronized void install(Map<String, String> environment) {
        if (!environment.equals(installed)) {
            installed = Map.copyOf(environment);
            SystemReader.setInstance(new QuietSystem(MACHINE, installed));
        }
    }

    /** The file system, with the home directory that git would use. */
    static FS fileSystem(Map<String, String> environment) {
        return FS.DETECTED.newInstance().setUserHome(home(environment).toFile());
    }

    private static Path home(Map<String, String> environment) {
        String home = environment.get("HOME");
        return Path.of(home == null || home.isEmpty() ? System.getProperty("user.home") : home);
    }

    @Override
    public FileBasedConfig openUserConfig(@Nullable Config parent, FS fs) {
        String global = environment.get("GIT_CONFIG_GLOBAL");
        if (global != null) {
            return new QuietConfig(parent, new File(global), fs);
        }
        Path shared = getXdgConfigDirectory(fs).resolve("git").resolve("config");
        Config base = Files.isRegularFile(shared) ? new QuietConfig(parent, shared.toFile(), fs) : parent;
        return new QuietConfig(base, home(environment).resolve(".gitconfig").toFile(), fs);
    }

    @Override
    public FileBasedConfig openSystemConfig(@Nullable Config parent, FS fs) {
        return new QuietConfig(parent, systemConfiguration(), fs);
    }

    private @Nullable File systemConfiguration() {
        String none = environment.getOrDefault("GIT_CONFIG_NOSYSTEM", "");
        if (!none.isEmpty() && !none.equals("0") && !none.equals("false")) {
            return null;
        }
        String given = environment.get("GIT_CONFIG_SYSTEM");
        if (given != null) {
            return new File(given);
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
        String given = environment.get("XDG_CONFIG_HOME");
        return given == null || given.isEmpty() ? home(environment).resolve(".config") : Path.of(given);
    }

    @Override
    public @Nullable String getenv(String variable) {
        return environment.get(variable);
    }

    /** A configuration that is read only, and that knows the answers to what JGit would measure. */
    private static final class QuietConfig extends FileBasedConfig {
        private final boolean absent;

        QuietConfig(@Nullable Config parent, @Nullable File file, FS fs) {
            super(parent, file == null ? new File("/dev/null") : file, fs);
            this.absent = file == null || !file.isFile();
        }

        @Override
        public boolean isOutdated() {
            return !absent && super.isOutdated();
        }

        @Override
        public void load() throws IOException, ConfigInvalidException {
            if (!absent) {
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
