/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation;

import io.linuxkit.maven.git.GitRevisions;
import io.linuxkit.maven.git.RevisionRequest;
import io.linuxkit.maven.json.JsonObject;
import io.linuxkit.maven.problem.LinuxKitException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;

/** A recorded command line of {@code linuxkit pkg show-tag}, run by our operation. */
final class ShowTagCommand {
    private static final Set<String> FLAGS = Set.of("--dev", "--force-dirty");

    private static final Set<String> KEYS = Set.of("image", "org", "extra-sources", "disable-content-trust");

    private final Path root;
    private final Path workingDirectory;
    private final Map<String, String> environment = new HashMap<>();
    private final Map<String, String> options = new HashMap<>();
    private final List<String> packages = new ArrayList<>();

    ShowTagCommand(Path root, JsonObject recorded) {
        this.root = root;
        this.workingDirectory = Path.of(substituted(recorded.requiredString("cwd")));
        environment.putAll(Map.of(
                "HOME", root.resolve(".home").toString(),
                "USER", "labuser",
                "GIT_CONFIG_NOSYSTEM", "1",
                "GIT_CONFIG_GLOBAL", "/dev/null",
                "GIT_CEILING_DIRECTORIES", root.toString()));
        JsonObject changes = recorded.requiredObject("env");
        for (String name : changes.names()) {
            environment.remove(name);
            changes.string(name).ifPresent(value -> environment.put(name, substituted(value)));
        }
        List<String> arguments = recorded.strings("args");
        for (int i = 0; i < arguments.size(); i++) {
            String argument = substituted(arguments.get(i));
            int equals = argument.indexOf('=');
            if (!argument.startsWith("-")) {
                packages.add(argument);
            } else if (argument.startsWith("--") && equals > 0) {
                options.put(argument.substring(0, equals), argument.substring(equals + 1));
            } else if (FLAGS.contains(argument) || argument.equals("--")) {
                options.put(argument, "true");
            } else {
                options.put(argument, substituted(arguments.get(++i)));
            }
        }
    }

    private String substituted(String text) {
        return text.replace("${REPO}", root.toString());
    }

    /** What the command prints; empty when it fails. */
    Optional<String> output() {
        StringBuilder output = new StringBuilder();
        try {
            for (String path : packages) {
                output.append(tag(workingDirectory.resolve(path))).append('\n');
            }
            return Optional.of(output.toString());
        } catch (LinuxKitException | YAMLException | ClassCastException | IOException e) {
            return Optional.empty();
        }
    }

    private String tag(Path directory) throws IOException {
        Map<String, Object> yml =
                definition(Path.of(directory.normalize() + "/" + options.getOrDefault("--build-yml", "build.yml")));
        RevisionRequest request = RevisionRequest.of(directory)
                .withHashCommit(options.getOrDefault("--hash-commit", "HEAD"))
                .withForceDirty(options.getOrDefault("--force-dirty", "false").equals("true"))
                .withHash(options.getOrDefault("--hash", ""));
        boolean dev = options.containsKey("--dev");
        if (dev && request.hash().isEmpty()) {
            request = request.withHash("dev");
        }
        if (options.containsKey("--hash-path")) {
            request = request.withHashPath(workingDirectory.resolve(options.get("--hash-path")));
        }
        List<Path> sources = new ArrayList<>();
        for (Object source : (List<?>) yml.getOrDefault("extra-sources", List.of())) {
            String[] parts = source.toString().split(":", -1);
            if (parts.length != 2) {
                throw new YAMLException(source.toString());
            }
            sources.add(directory.resolve(parts[0]));
        }
        Object org = options.getOrDefault(
                "--org",
                dev
                        ? environment.getOrDefault("USER", "")
                        : yml.getOrDefault("org", "linuxkit").toString());
        return org + "/" + yml.get("image") + ":"
                + new GitRevisions(environment)
                        .revisionOf(request.withExtraSources(sources))
                        .tagHash();
    }

    private static Map<String, Object> definition(Path file) throws IOException {
        Map<String, Object> yml = new Yaml().load(Files.readString(file));
        if (yml == null || !yml.containsKey("image") || !KEYS.containsAll(yml.keySet())) {
            throw new YAMLException(file.toString());
        }
        return yml;
    }
}
