/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.project;

import io.linuxkit.maven.mojo.parameter.CacheLocation;
import io.linuxkit.maven.mojo.parameter.Parameters;
import io.linuxkit.maven.mojo.parameter.TrustParameters;
import io.linuxkit.maven.operation.definition.PackageRequest;
import io.linuxkit.maven.source.Field;
import io.linuxkit.maven.source.PackageDefinition;
import io.linuxkit.maven.source.Setting;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;

/** The parameters of a run that are not fields of the package definition, with the values that goals use. */
public final class RunSettings {
    private static final String DEFAULT = "default";
    private static final Optional<String> NONE = Optional.empty();

    private final MavenSession session;
    private final Parameters parameters;
    private final Map<String, String> environment;
    private final PackageDefinition definition;
    private final PackageRequest request;
    private final List<Setting> settings = new ArrayList<>();

    /**
     * Creates the settings for a package.
     *
     * @param session the session of the build
     * @param parameters the parameters of the goal
     * @param environment the environment variables, by name
     * @param definition the effective definition of the package
     * @param request the request that the definition was read for
     */
    public RunSettings(
            MavenSession session,
            Parameters parameters,
            Map<String, String> environment,
            PackageDefinition definition,
            PackageRequest request) {
        this.session = session;
        this.parameters = parameters;
        this.environment = environment;
        this.definition = definition;
        this.request = request;
    }

    /**
     * Returns all settings with their values and the sources of these. It can be called once.
     *
     * @return the settings, grouped by purpose
     * @throws io.linuxkit.maven.problem.UserException when a parameter is wrong
     */
    public List<Setting> list() {
        source();
        tag();
        build();
        registry();
        publication();
        signing();
        return List.copyOf(settings);
    }

    private void source() {
        add("packageDirectory", request.directory().toString(), DEFAULT);
        list("packages", List.of());
        add("buildYml", request.buildYml(), DEFAULT);
        add(
                "buildArgFiles",
                request.buildArgFiles().stream().map(Path::toString).toList(),
                DEFAULT);
        add(
                "artifactSources",
                new ArtifactSources(session, session.getCurrentProject(), parameters)
                        .declared().stream().map(DeclaredArtifact::id).toList(),
                DEFAULT);
    }

    private void tag() {
        add(
                "hash",
                request.tag().hash().<Object>map(hash -> hash).orElse(NONE),
                parameters.flag("dev", false) ? parameters.originOf("dev").text() : "default, computed from git");
        text("hashCommit", "HEAD", DEFAULT);
        add(
                "hashPath",
                request.tag().hashPath().<Object>map(Path::toString).orElse(NONE),
                "default, the package directory");
        flag("forceDirty", false);
        flag("dev", false);
    }

    private void build() {
        variable("cache", cache(), "LINUXKIT_CACHE");
        flag("force", false);
        flag("noBuild", false);
        flag("docker", false);
        pull();
        list("platforms", List.of(), "default, that of the Docker daemon");
        list("skipPlatforms", List.of());
        variable(
                "builders",
                parameters.text("builders").orElse(environment.getOrDefault("LINUXKIT_BUILDERS", "")),
                "LINUXKIT_BUILDERS");
        flag("verifyBaseImages", false);
        text("progress", "auto", DEFAULT);
    }

    private String cache() {
        return CacheLocation.resolve(parameters.text("cache"), environment, start())
                .toString();
    }

    /** Adds {@code pull}. Maven's offline mode and {@code linuxkit.dev} switch it off, whatever the parameter says. */
    private void pull() {
        if (session.isOffline()) {
            settings.add(new Setting("pull", false, "Maven's offline mode"));
        } else if (parameters.flag("dev", false)) {
            settings.add(new Setting("pull", false, parameters.originOf("dev").text()));
        } else {
            flag("pull", true);
        }
    }

    private void registry() {
        settings.add(new Setting(
                "registry",
                definition.name().registry(),
                definition.originOf(Field.ORG).text() + ", org"));
        list("mirrors", List.of());
        list("insecureRegistries", List.of());
        add(
                "caCertificates",
                parameters.list("caCertificates").orElse(List.of()).stream()
                        .map(file -> start().resolve(file).toString())
                        .toList(),
                DEFAULT);
    }

    private void publication() {
        flag("pushImage", true);
        flag("manifest", true);
        text("release", NONE, "default, the git tags of the commit");
        flag("overwrite", false);
        flag("includeIgnored", false);
        flag("failOnMissingArch", false);
        text("indexFormat", "auto", DEFAULT);
    }

    private void signing() {
        TrustParameters trust = TrustParameters.of(parameters, start(), environment);
        text("signer", "auto", DEFAULT);
        flag("sign", true);
        flag("signImages", false);
        flag("verifyMembers", false);
        add("cosignKey", trust.cosignKey().<Object>map(Path::toString).orElse(NONE), DEFAULT);
        text("cosignPublicKey", NONE, "default, the public half of cosignKey");
        variable(
                "notaryServer",
                trust.notaryServer()
                        .or(() -> Optional.ofNullable(environment.get("DOCKER_CONTENT_TRUST_SERVER")))
                        .<Object>map(url -> url)
                        .orElse(NONE),
                "DOCKER_CONTENT_TRUST_SERVER");
        variable("trustDirectory", trust.trustDirectory().toString(), "DOCKER_CONFIG");
        list("trustRoles", trust.trustRoles().names());
    }

    private Path start() {
        return Path.of(session.getExecutionRootDirectory());
    }

    private void flag(String name, boolean otherwise) {
        add(name, parameters.flag(name, otherwise), DEFAULT);
    }

    private void text(String name, Object otherwise, String origin) {
        add(name, parameters.text(name).<Object>map(text -> text).orElse(otherwise), origin);
    }

    private void list(String name, List<String> otherwise) {
        list(name, otherwise, DEFAULT);
    }

    private void list(String name, List<String> otherwise, String origin) {
        add(name, parameters.list(name).orElse(otherwise), origin);
    }

    /** Adds a value that comes from an environment variable when the parameter is not set. */
    private void variable(String name, Object value, String variable) {
        boolean given = !environment.getOrDefault(variable, "").isEmpty();
        add(name, value, given ? "environment " + variable : DEFAULT);
    }

    /** Adds a value; the given origin is used only when the parameter is not set. */
    private void add(String name, Object value, String otherwise) {
        boolean set = parameters.text(name).isPresent()
                || parameters.list(name).isPresent()
                || !parameters.parts(name).isEmpty();
        settings.add(new Setting(name, value, set ? parameters.originOf(name).text() : otherwise));
    }
}
