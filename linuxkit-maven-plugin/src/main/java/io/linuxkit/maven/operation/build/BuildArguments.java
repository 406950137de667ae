/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.build;

import io.linuxkit.maven.operation.definition.DependedPackage;
import io.linuxkit.maven.operation.definition.LinuxKitPackage;
import io.linuxkit.maven.operation.definition.PackageDependency;
import io.linuxkit.maven.operation.definition.PackageReferences;
import io.linuxkit.maven.operation.definition.ReadPackage;
import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.problem.UserException;
import io.linuxkit.maven.source.BuildArgument;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The build arguments of a package: those of its definition with references to other packages resolved to their tags, those
 * that LinuxKit presets, the packages that it depends on ({@code PKG_<ARTIFACT_ID>}), and the proxies of the
 * environment and of Docker's configuration.
 *
 * <p>Source: {@code src/cmd/linuxkit/pkglib/build.go} and {@code pkglib.go} at v1.8.2. Presets are given to
 * every Dockerfile, as there: one that does not declare them does not see them.
 */
public final class BuildArguments {
    private final ReadPackage packages;
    private final Map<String, String> environment;
    private final DaemonProxies proxies;
    private final Optional<String> daemon;

    /** Knows the proxies that Docker is configured to give to the builds of a daemon. */
    @FunctionalInterface
    public interface DaemonProxies {
        /** Knows none. */
        DaemonProxies NONE = daemon -> Map.of();

        /**
         * Returns the proxies of one daemon.
         *
         * @param daemon its address, such as {@code unix:///var/run/docker.sock}
         * @return build arguments by name
         */
        Map<String, String> of(String daemon);
    }

    /**
     * Resolves build arguments.
     *
     * @param packages reads those that are referred to
     * @param environment where proxies are named
     */
    public BuildArguments(ReadPackage packages, Map<String, String> environment) {
        this(packages, environment, DaemonProxies.NONE);
    }

    /**
     * Resolves build arguments, among them the proxies of Docker's configuration.
     *
     * @param packages reads those that are referred to
     * @param environment where proxies are named
     * @param proxies of the daemon that builds
     */
    public BuildArguments(ReadPackage packages, Map<String, String> environment, DaemonProxies proxies) {
        this(packages, environment, proxies, Optional.empty());
    }

    private BuildArguments(
            ReadPackage packages, Map<String, String> environment, DaemonProxies proxies, Optional<String> daemon) {
        this.packages = packages;
        this.environment = Map.copyOf(environment);
        this.proxies = proxies;
        this.daemon = daemon;
    }

    /** Returns the arguments that one daemon is given: what Docker's configuration says counts where nobody else says a thing. */
    BuildArguments forDaemon(String address) {
        return new BuildArguments(packages, environment, proxies, Optional.of(address));
    }

    public Map<String, String> of(LinuxKitPackage subject) {
        Map<String, String> arguments = new LinkedHashMap<>(Proxies.of(environment));
        Map<String, String> presets = presets(subject);
        for (DependedPackage dependency : subject.dependencies()) {
            requireOwn(dependency, subject, presets);
            presets.put(dependency.declaration().argument(), dependency.reference());
        }
        arguments.putAll(presets);
        for (BuildArgument argument : subject.definition().buildArgs()) {
            add(argument, subject, arguments);
        }
        daemon.map(proxies::of).ifPresent(known -> known.forEach(arguments::putIfAbsent));
        return arguments;
    }

    private static void requireOwn(DependedPackage dependency, LinuxKitPackage subject, Map<String, String> taken) {
        String name = dependency.declaration().argument();
        if (taken.containsKey(name)) {
            String other = subject.dependencies().stream()
                    .map(DependedPackage::declaration)
                    .filter(declaration -> declaration.argument().equals(name))
                    .map(PackageDependency::id)
                    .filter(id -> !id.equals(dependency.declaration().id()))
                    .findFirst()
                    .map(id -> "the dependency '" + id + "'")
                    .orElse("LinuxKit itself");
            throw new UserException(new Problem(
                    "Tried to give the package dependency '"
                            + dependency.declaration().id() + "' to the build",
                    "its build argument would be " + name + ", which " + other + " has",
                    "Depend on one of them only, or give one of the projects another artifactId",
                    ErrorTopic.BUILD_ARGUMENT));
        }
    }

    private void add(BuildArgument argument, LinuxKitPackage subject, Map<String, String> arguments) {
        if (argument instanceof BuildArgument.Literal literal) {
            arguments.put(literal.name(), literal.value());
            return;
        }
        for (Path directory : PackageReferences.of(argument, subject)) {
            LinuxKitPackage referenced = packages.read(PackageReferences.requestFor(argument, directory, subject));
            arguments.put(name(argument, referenced), referenced.referenceText());
        }
    }

    private static String name(BuildArgument argument, LinuxKitPackage referenced) {
        String image =
                referenced.definition().org() + "/" + referenced.definition().image();
        return argument.name()
                .replace("%", image.toUpperCase(Locale.ROOT).replace('/', '_').replace('-', '_'));
    }

    private static Map<String, String> presets(LinuxKitPackage subject) {
        Map<String, String> presets = new LinkedHashMap<>();
        presets.put("SOURCE", ImageLabels.source(subject).orElse(""));
        subject.revision().commit().ifPresent(commit -> presets.put("REVISION", commit));
        presets.put("PKG_HASH", subject.revision().tagHash());
        presets.put("PKG_IMAGE", subject.referenceText());
        return presets;
    }
}
