/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo;

import io.linuxkit.maven.git.GitRevisions;
import io.linuxkit.maven.json.JsonObject;
import io.linuxkit.maven.operation.definition.PackageRequest;
import io.linuxkit.maven.operation.definition.ReadPackage;
import io.linuxkit.maven.operation.definition.ShowTag;
import io.linuxkit.maven.problem.LinuxKitException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A recorded command line of {@code linuxkit pkg show-tag}, converted to user properties of the goal. */
final class ShowTagCommand {
    private static final Map<String, String> PARAMETERS = Map.of(
            "--build-yml", "buildYml",
            "--org", "org",
            "--hash", "hash",
            "--hash-commit", "hashCommit",
            "--hash-path", "hashPath",
            "--force-dirty", "forceDirty",
            "--dev", "dev");
    private static final List<String> FLAGS = List.of("--force-dirty", "--dev");

    private final Path root;
    private final Path workingDirectory;
    private final Map<String, String> environment = new HashMap<>();
    private final Map<String, String> userProperties = new HashMap<>();
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
        parse(recorded.strings("args").stream().map(this::substituted).iterator());
    }

    private void parse(Iterator<String> arguments) {
        while (arguments.hasNext()) {
            String argument = arguments.next();
            int equals = argument.indexOf('=');
            if (!argument.startsWith("-")) {
                packages.add(argument);
            } else if (equals > 0) {
                userProperties.put(parameter(argument.substring(0, equals)), argument.substring(equals + 1));
            } else if (!argument.equals("--")) {
                userProperties.put(parameter(argument), FLAGS.contains(argument) ? "true" : arguments.next());
            }
        }
    }

    private static String parameter(String option) {
        return Optional.ofNullable(PARAMETERS.get(option)).orElseThrow(() -> new AssertionError(option));
    }

    private String substituted(String text) {
        return text.replace("${REPO}", root.toString());
    }

    /** Returns the output of the command; empty when it fails. */
    Optional<String> output() {
        StringBuilder output = new StringBuilder();
        try {
            for (String path : packages) {
                output.append(tag(path)).append('\n');
            }
            return Optional.of(output.toString());
        } catch (LinuxKitException e) {
            return Optional.empty();
        }
    }

    private String tag(String path) {
        GoalSetup setup = new GoalSetup(workingDirectory).userProperty("packageDirectory", path);
        userProperties.forEach(setup::userProperty);
        PackageRequest request =
                setup.of(new RequestingGoal(environment)).requests().get(0);
        return new ShowTag(new ReadPackage(new GitRevisions(environment))).run(request, false);
    }
}
