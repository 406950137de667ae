/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.git;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.ignore.FastIgnoreRule;
import org.eclipse.jgit.ignore.IgnoreNode;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * The rules that decide what git ignores in a working tree: the {@code .gitignore} files, {@code info/exclude} and
 * {@code core.excludesFile} (gitignore(5)). JGit matches the patterns.
 */
final class IgnoreRules {
    private static final String FILE = ".gitignore";
    private static final String COMMENT = "#";

    private final Path workTree;
    private final List<IgnoreNode> others = new ArrayList<>();
    private final Map<Path, IgnoreNode> nodes = new HashMap<>();
    private final Map<Path, Boolean> directories = new HashMap<>();

    IgnoreRules(Repository repository, Path workTree) throws IOException {
        this.workTree = workTree;
        others.add(read(repository.getCommonDirectory().toPath().resolve("info/exclude"), true));
        others.add(read(excludesFile(repository), true));
    }

    private static Path excludesFile(Repository repository) {
        Path given = repository.getConfig().getPath("core", null, "excludesFile", repository.getFS(), null, null);
        return given != null
                ? given
                : SystemReader.getInstance()
                        .getXdgConfigDirectory(repository.getFS())
                        .resolve("git/ignore");
    }

    /** Returns whether an untracked path is ignored, by a rule for it or for a directory above it. */
    boolean isIgnored(Path path, boolean directory) throws IOException {
        Path parent = path.getParent();
        if (parent == null || path.equals(workTree)) {
            return false;
        }
        return isIgnoredDirectory(parent) || decided(path, directory);
    }

    private boolean isIgnoredDirectory(Path directory) throws IOException {
        Boolean known = directories.get(directory);
        if (known == null) {
            known = isIgnored(directory, true);
            directories.put(directory, known);
        }
        return known;
    }

    /** The nearest file with a matching rule decides, and in it the last matching rule. */
    private boolean decided(Path path, boolean directory) throws IOException {
        Path level = path.getParent();
        for (; level != null && level.startsWith(workTree); level = level.getParent()) {
            Boolean rule = rule(node(level), level, path, directory);
            if (rule != null) {
                return rule;
            }
        }
        for (IgnoreNode node : others) {
            Boolean rule = rule(node, workTree, path, directory);
            if (rule != null) {
                return rule;
            }
        }
        return false;
    }

    private static @Nullable Boolean rule(IgnoreNode node, Path base, Path path, boolean directory) {
        return node.getRules().isEmpty()
                ? null
                : node.checkIgnored(base.relativize(path).toString(), directory);
    }

    private IgnoreNode node(Path level) throws IOException {
        IgnoreNode known = nodes.get(level);
        if (known == null) {
            known = read(level.resolve(FILE), false);
            nodes.put(level, known);
        }
        return known;
    }

    /** A {@code .gitignore} that is a link is not read, as in git. */
    private static IgnoreNode read(Path file, boolean follow) throws IOException {
        List<FastIgnoreRule> rules = new ArrayList<>();
        LinkOption[] options = follow ? new LinkOption[0] : new LinkOption[] {LinkOption.NOFOLLOW_LINKS};
        SizeLimit.TEXT.require(file);
        if (Files.isRegularFile(file, options)) {
            try (BufferedReader reader =
                    new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
                reader.lines()
                        .filter(line -> !line.isEmpty() && !line.startsWith(COMMENT) && !line.equals("/"))
                        .map(line -> new BoundedIgnoreRule(line, file.toString()))
                        .filter(rule -> !rule.isEmpty())
                        .forEach(rules::add);
            }
        }
        return new IgnoreNode(rules);
    }
}
