/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import io.linuxkit.maven.io.TarEntry;
import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Excerpt;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.problem.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Collects the entries of a build context. */
final class ContextWalk {
    private static final String ROOT = ".";
    private static final String GIT = ".git";
    private static final int PERMISSIONS = 07777;
    private static final int FILE_MODE = 0644;
    private static final int DIRECTORY_MODE = 0755;

    private static final Comparator<Path> BY_BYTES =
            Comparator.comparing(path -> path.getFileName().toString().getBytes(UTF_8), Arrays::compareUnsigned);

    private final ContextRequest request;
    private final DockerIgnore ignore;
    private final ContextEntries entries;
    private final String dockerfile;
    private Optional<ContextEntry> dockerfileApart = Optional.empty();

    ContextWalk(ContextRequest request, ContextEntries entries) {
        this.request = request;
        this.ignore = DockerIgnore.of(request.packageDirectory(), request.dockerfile());
        this.entries = entries;
        this.dockerfile = Path.of(request.dockerfile()).normalize().toString();
    }

    void run() {
        requireDockerfile();
        try {
            walk(request.packageDirectory().toRealPath(), ROOT);
            for (ContextSource source : request.sources()) {
                walk(existing(source), destination("extra source", source.source(), source.destination()));
            }
            for (ContextFile file : request.files()) {
                add(file);
            }
        } catch (IOException e) {
            throw problem(
                    String.valueOf(e.getMessage()),
                    "Make every file of the package readable",
                    ErrorTopic.CONTEXT_UNREADABLE,
                    e);
        }
    }

    /** Returns the Dockerfile when the context does not have it as a file. */
    Optional<ContextEntry> dockerfileApart() {
        return dockerfileApart;
    }

    private void requireDockerfile() {
        Path directory = request.packageDirectory().normalize();
        Path dockerfile = directory.resolve(request.dockerfile()).normalize();
        if (!dockerfile.startsWith(directory)) {
            throw problem(
                    "'dockerfile' is \"" + Excerpt.of(request.dockerfile()) + "\", which lies outside the package",
                    "Give a path within the package directory",
                    ErrorTopic.DOCKERFILE_OUTSIDE);
        }
        if (!Files.isRegularFile(dockerfile)) {
            throw problem(
                    "there is no file '" + dockerfile + "'",
                    "Write it, or name another with 'dockerfile' in build.yml or -Dlinuxkit.dockerfile=NAME",
                    ErrorTopic.NO_DOCKERFILE);
        }
    }

    private Path existing(ContextSource source) throws IOException {
        if (!Files.exists(source.source())) {
            throw problem(
                    "the extra source '" + source.source() + "' does not exist",
                    "Correct 'extra-sources' in build.yml",
                    ErrorTopic.CONTEXT_SOURCE);
        }
        return source.source().toRealPath();
    }

    private String destination(String what, Path source, String destination) {
        Path inContext = Path.of(destination.replaceFirst("^/+", "")).normalize();
        if (inContext.startsWith("..")) {
            throw problem(
                    "the " + what + " '" + source + "' goes to \"" + destination + "\", which lies outside the context",
                    "Give a destination within the context, such as 'src:/vendor'",
                    ErrorTopic.CONTEXT_DESTINATION);
        }
        return inContext.toString().isEmpty() ? ROOT : inContext.toString();
    }

    private void add(ContextFile file) throws IOException {
        Path real = file.file().toRealPath();
        String name = destination("file", file.file(), file.destination());
        if (name.equals(ROOT)
                || entries.find(name).filter(ContextEntry::isDirectory).isPresent()) {
            throw problem(
                    "the file '" + file.file() + "' goes to \"" + file.destination() + "\", which is a directory",
                    "Name the file too, or end the destination with '/'",
                    ErrorTopic.CONTEXT_DESTINATION);
        }
        addParents(name);
        entries.put(new ContextEntry(name, real, TarEntry.Kind.FILE, FILE_MODE, requireReadable(real), ""));
    }

    private void addParents(String name) {
        for (int slash = name.indexOf('/'); slash >= 0; slash = name.indexOf('/', slash + 1)) {
            String parent = name.substring(0, slash);
            Optional<ContextEntry> found = entries.find(parent);
            if (found.isEmpty()) {
                Path directory = request.packageDirectory().resolve(parent);
                entries.put(new ContextEntry(parent, directory, TarEntry.Kind.DIRECTORY, DIRECTORY_MODE, 0, ""));
            } else if (!found.get().isDirectory()) {
                throw problem(
                        "a file goes to \"" + name + "\", but \"" + parent + "\" is not a directory in the context",
                        "Give another destination",
                        ErrorTopic.CONTEXT_DESTINATION);
            }
        }
    }

    private void walk(Path file, String name) throws IOException {
        if (request.excluded().contains(file) || isGit(file, name)) {
            return;
        }
        boolean excluded = !name.equals(ROOT) && ignore.excludes(name);
        if (isDockerfile(name) && (excluded || Files.isSymbolicLink(file))) {
            // the daemon reads the target of a link, even when the link is excluded
            dockerfileApart = Optional.of(entry(file.toRealPath(), name));
        }
        if (!excluded) {
            requireReadableName(file, name);
            entries.put(entry(file, name));
        }
        boolean descend = Files.isDirectory(file, NOFOLLOW_LINKS)
                && (!excluded || ignore.hasExceptions() || dockerfile.startsWith(name + "/"));
        if (descend) {
            for (Path child : children(file)) {
                walk(child, (name.equals(ROOT) ? "" : name + "/") + child.getFileName());
            }
        }
    }

    private static List<Path> children(Path directory) throws IOException {
        try (Stream<Path> list = Files.list(directory)) {
            List<Path> children = new ArrayList<>(list.toList());
            children.sort(BY_BYTES);
            return children;
        }
    }

    private ContextEntry entry(Path file, String name) throws IOException {
        int mode = (int) Files.getAttribute(file, "unix:mode", NOFOLLOW_LINKS) & PERMISSIONS;
        if (Files.isSymbolicLink(file)) {
            String target = Files.readSymbolicLink(file).toString();
            return new ContextEntry(name, file, TarEntry.Kind.LINK, mode, 0, target);
        }
        if (Files.isDirectory(file)) {
            return new ContextEntry(name, file, TarEntry.Kind.DIRECTORY, mode, 0, "");
        }
        if (!Files.isRegularFile(file)) {
            throw problem(
                    "'" + file + "' is a socket, a FIFO or a device, which no build context can hold",
                    "Delete it or list it in .dockerignore",
                    ErrorTopic.CONTEXT_SPECIAL_FILE);
        }
        return new ContextEntry(name, file, TarEntry.Kind.FILE, mode, requireReadable(file), "");
    }

    private long requireReadable(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            throw problem(
                    "'" + file + "' cannot be read",
                    "Set its permissions or list it in .dockerignore",
                    ErrorTopic.CONTEXT_UNREADABLE);
        }
        return Files.size(file);
    }

    /** The JVM shows what it cannot decode as U+FFFD, which would be another name in the image. */
    private void requireReadableName(Path file, String name) {
        if (name.indexOf('\uFFFD') >= 0) {
            throw problem(
                    "the name of '" + file + "' is not readable in the encoding of this locale",
                    "Set LC_ALL=C.UTF-8; if its name is not UTF-8, rename it or list it in .dockerignore",
                    ErrorTopic.FILE_NAME);
        }
    }

    /** A package or a source may be a repository or hold one at any level. */
    private static boolean isGit(Path file, String name) {
        return !name.equals(ROOT) && String.valueOf(file.getFileName()).equals(GIT);
    }

    private boolean isDockerfile(String name) {
        return name.equals(dockerfile);
    }

    private UserException problem(String found, String remedy, ErrorTopic topic) {
        return new UserException(new Problem(tried(), found, remedy, topic));
    }

    private UserException problem(String found, String remedy, ErrorTopic topic, IOException cause) {
        return new UserException(new Problem(tried(), found, remedy, topic), cause);
    }

    private String tried() {
        return "Tried to gather the build context of the package in '" + request.packageDirectory() + "'";
    }
}
