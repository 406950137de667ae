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
 * The build arguments of packages. When several sources set the same name, the later one in this list wins, except for
 * the last:
 * <ul>
 *   <li>the proxy variables of the environment
 *   <li>the arguments that LinuxKit presets: {@code SOURCE}, {@code REVISION}, {@code PKG_HASH}, {@code PKG_IMAGE}
 *   <li>the image references of package dependencies, {@code PKG_<ARTIFACT_ID>}
 *   <li>the arguments of the definition; references to other packages are replaced with their image references
 *   <li>the proxies of Docker's configuration, which apply only to names that no other source sets
 * </ul>
 *
 * <p>Source: {@code src/cmd/linuxkit/pkglib/build.go} and {@code pkglib.go} at v1.8.2. As there, the preset arguments
 * are passed for every Dockerfile; they have no effect in a Dockerfile that does not declare them.
 */
public final class BuildArguments {
    private final ReadPackage packages;
    private final Map<String, String> environment;
    private final DaemonProxies proxies;
    private final Optional<String> daemon;

    /** A source of the proxies that Docker's configuration sets for the builds of a daemon. */
    @FunctionalInterface
    public interface DaemonProxies {
        /** A source without proxies. */
        DaemonProxies NONE = daemon -> Map.of();

        /**
         * Returns the proxies of one daemon.
         *
         * @param daemon the address of the daemon, such as {@code unix:///var/run/docker.sock}
         * @return the values of the build arguments, by name
         */
        Map<String, String> of(String daemon);
    }

    /**
     * Creates an instance without Docker's configuration.
     *
     * @param packages the reader of packages that arguments refer to
     * @param environment the environment variables, by name
     */
    public BuildArguments(ReadPackage packages, Map<String, String> environment) {
        this(packages, environment, DaemonProxies.NONE);
    }

    /**
     * Creates an instance.
     *
     * @param packages the reader of packages that arguments refer to
     * @param environment the environment variables, by name
     * @param proxies the source of the proxies of Docker's configuration
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

    /** Returns an instance that adds the proxies of Docker's configuration for a daemon. */
    BuildArguments forDaemon(String address) {
        return new BuildArguments(packages, environment, proxies, Optional.of(address));
    }

    /**
     * Returns the build arguments of one package.
     *
     * @param subject the package
     * @return the values, by name
     * @throws UserException when a reference to another package cannot be resolved, or a package dependency has the
     *     same argument name as another dependency or a preset argument
     */
    public Map<String, String> of(LinuxKitPackage subject) {
        Map<String, String> arguments = new LinkedHashMap<>(Proxies.of(environment));
        Map<String, String> presets = presets(subject);
        for (DependedPackage dependency : subject.dependencies()) {
            requireFreeName(dependency, subject, presets);
            presets.put(dependency.declaration().argument(), dependency.reference());
        }
        arguments.putAll(presets);
        for (BuildArgument argument : subject.definition().buildArgs()) {
            add(argument, subject, arguments);
        }
        daemon.map(proxies::of).ifPresent(known -> known.forEach(arguments::putIfAbsent));
        return arguments;
    }

    private static void requireFreeName(
            DependedPackage dependency, LinuxKitPackage subject, Map<String, String> taken) {
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
                    "Tried to pass the package dependency '"
                            + dependency.declaration().id() + "' to the build",
                    "its build argument would be " + name + ", but " + other + " has an argument of this name",
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
