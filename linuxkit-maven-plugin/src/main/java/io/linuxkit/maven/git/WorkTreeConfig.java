/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;

/** The configuration of one working tree ({@code extensions.worktreeConfig}), which JGit does not support. */
final class WorkTreeConfig {
    private static final String FILE = "config.worktree";

    private WorkTreeConfig() {}

    /** Overrides the settings of the repository with those of the working tree, in memory only. */
    static void apply(Repository repository) throws IOException {
        StoredConfig config = repository.getConfig();
        Path own = repository.getDirectory().toPath().resolve(FILE);
        if (!config.getBoolean("extensions", "worktreeConfig", false) || !Files.isRegularFile(own)) {
            return;
        }
        try {
            config.fromText(config.toText() + "\n" + Files.readString(own));
        } catch (ConfigInvalidException e) {
            throw new IOException(own + ": " + e.getMessage(), e);
        }
    }

    /** Returns the value of {@code core.worktree} in a git directory. */
    static Optional<String> workTree(Path gitDirectory, FS fileSystem) throws IOException {
        Optional<String> own = setting(gitDirectory.resolve(FILE), fileSystem);
        return own.isPresent() ? own : setting(gitDirectory.resolve("config"), fileSystem);
    }

    private static Optional<String> setting(Path file, FS fileSystem) throws IOException {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            FileBasedConfig config = new FileBasedConfig(new Config(), file.toFile(), fileSystem);
            config.load();
            return Optional.ofNullable(config.getString("core", null, "worktree"));
        } catch (ConfigInvalidException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }
}
