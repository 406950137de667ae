/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source;

import io.linuxkit.maven.image.Architecture;
import io.linuxkit.maven.image.ImageName;
import io.linuxkit.maven.image.Platform;
import io.linuxkit.maven.problem.Excerpt;
import io.linuxkit.maven.problem.NearestNames;
import io.linuxkit.maven.source.dockerfile.BuildPlatforms;
import io.linuxkit.maven.source.go.Yaml;
import io.linuxkit.maven.source.go.YamlPlace;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The validated definition of a LinuxKit package: {@code build.yml} with its defaults and its overrides. */
public final class PackageDefinition {
    /** The value of a field, whose type depends on {@link Field.Kind}, with its origin and its place. */
    record Value(Object content, Origin origin, YamlPlace at) {}

    private static final String LINUXKIT = "linuxkit";

    private final Path directory;
    private final Path buildFile;
    private final Map<Field, Value> values;
    private final ImageName name;
    private final List<Architecture> arches;
    private final List<ExtraSource> extraSources;
    private final List<Path> buildArgFiles;
    private final List<BuildArgument> buildArgs;
    private final @Nullable String configLabel;
    private final @Nullable DockerImages dockerImages;

    private PackageDefinition(Path directory, Path buildFile, Map<Field, Value> values, List<Path> buildArgFiles) {
        this.directory = directory;
        this.buildFile = buildFile;
        this.values = values;
        this.name = checkedName();
        TagTemplate.check(tagTemplate(), at(Field.TAG));
        this.arches = texts(Field.ARCHES).stream().map(this::architecture).toList();
        this.extraSources = texts(Field.EXTRA_SOURCES).stream()
                .map(text -> ExtraSource.parse(text, directory, at(Field.EXTRA_SOURCES)))
                .toList();
        PackageFiles files = new PackageFiles(directory, List.of());
        Path dockerfile = files.within(dockerfile(), at(Field.DOCKERFILE), Field.DOCKERFILE.key());
        this.buildArgFiles = List.copyOf(buildArgFiles);
        this.buildArgs = arguments(buildArgFiles);
        Optional<Yaml> config = yaml(Field.CONFIG);
        this.configLabel = config.map(ImageConfigSchema.CONFIG::json).orElse(null);
        PackageFiles guarded = new PackageFiles(directory, List.of(buildFile, dockerfile));
        this.dockerImages = yaml(Field.DEPENDS)
                .flatMap(depends -> DockerImages.parse(depends, guarded))
                .orElse(null);
    }

    /**
     * Reads a package without files of build arguments.
     *
     * @param packageDirectory the directory of the package
     * @param buildYmlName the path of the definition, relative to the package
     * @param overrides the overrides of any origin; for each field the strongest wins
     * @return the package
     * @throws io.linuxkit.maven.problem.UserException when the definition or an override is not valid
     */
    public static PackageDefinition load(Path packageDirectory, String buildYmlName, List<FieldOverride> overrides) {
        return load(packageDirectory, buildYmlName, overrides, List.of());
    }

    /**
     * Reads a package.
     *
     * @param packageDirectory the directory of the package
     * @param buildYmlName the path of the definition, relative to the package
     * @param overrides the overrides of any origin; for each field the strongest wins
     * @param buildArgFiles the files with one {@code NAME=value} a line; a later file wins over an earlier one, and each over
     *     {@code buildArgs}
     * @return the package
     * @throws io.linuxkit.maven.problem.UserException when the definition or an override is not valid
     */
    public static PackageDefinition load(
            Path packageDirectory, String buildYmlName, List<FieldOverride> overrides, List<Path> buildArgFiles) {
        Path directory = packageDirectory.toAbsolutePath().normalize();
        Path buildFile = directory.resolve(buildYmlName).normalize();
        new SourceFile(directory, buildFile).require(new YamlPlace(buildFile.toString(), 0)::error);
        BuildFile file = BuildFile.read(buildFile);
        return new PackageDefinition(directory, file.path(), DefinitionValues.merge(file, overrides), buildArgFiles);
    }

    /**
     * Returns the package's directory.
     *
     * @return the path, absolute and normalized
     */
    public Path directory() {
        return directory;
    }

    /**
     * Returns the path of the definition's file.
     *
     * @return the path, absolute and normalized
     */
    public Path buildFile() {
        return buildFile;
    }

    /**
     * Returns the image's name within its organisation.
     *
     * @return the name, never empty
     */
    public String image() {
        return text(Field.IMAGE);
    }

    /**
     * Returns the organisation.
     *
     * @return the organisation, with or without a registry; may be empty
     */
    public String org() {
        return text(Field.ORG);
    }

    /**
     * Returns the image's full name.
     *
     * @return the name, {@code org/image}
     */
    public ImageName name() {
        return name;
    }

    /**
     * Returns the tag as written.
     *
     * @return the template, a text with {@code {{.Hash}}}
     */
    public String tagTemplate() {
        return text(Field.TAG);
    }

    /**
     * Returns the tag of the package for a hash.
     *
     * @param hash the hash of the sources
     * @return the tag
     */
    public String tag(String hash) {
        return TagTemplate.apply(tagTemplate(), hash);
    }

    /**
     * Returns the architectures to build for.
     *
     * @return the architectures, in the order of the definition; empty for a package that is switched off
     */
    public List<Architecture> arches() {
        return arches;
    }

    /**
     * Returns the platforms of a build for each architecture, for use when the daemon that builds is not known.
     *
     * @return the platforms, in the order of the architectures
     */
    public List<BuildPlatforms> buildPlatforms() {
        return arches.stream().map(Platform::linux).map(BuildPlatforms::of).toList();
    }

    /**
     * Returns the directories outside the package that are part of its build context.
     *
     * @return the directories, in the order of the definition
     */
    public List<ExtraSource> extraSources() {
        return extraSources;
    }

    /**
     * Returns the repository of the sources.
     *
     * @return the address, without a login; empty when it was set to an empty text
     */
    public String gitRepo() {
        return SourceAddress.of(text(Field.GIT_REPO)).text();
    }

    /**
     * Returns whether the build may use the network.
     *
     * @return the flag
     */
    public boolean network() {
        return flag(Field.NETWORK);
    }

    /**
     * Returns whether the build ignores the builder's cache.
     *
     * @return the flag
     */
    public boolean disableCache() {
        return flag(Field.DISABLE_CACHE);
    }

    /**
     * Returns whether the image is neither signed nor verified.
     *
     * @return the flag
     */
    public boolean disableContentTrust() {
        return flag(Field.DISABLE_CONTENT_TRUST);
    }

    /**
     * Returns the path of the Dockerfile.
     *
     * @return the path, relative to the package; the file may be missing
     */
    public String dockerfile() {
        return text(Field.DOCKERFILE);
    }

    /**
     * Returns the build arguments; of several with the same name, only the last.
     *
     * @return the arguments, in the order in which their names first appear
     */
    public List<BuildArgument> buildArgs() {
        return buildArgs;
    }

    /**
     * Returns the value of the label {@code org.mobyproject.config}.
     *
     * @return the text exactly as LinuxKit writes it; empty without {@code config}
     */
    public Optional<String> configLabel() {
        return Optional.ofNullable(configLabel);
    }

    /**
     * Returns the images that are saved into the package before it is built.
     *
     * @return the images; empty without {@code depends.docker-images}
     */
    public Optional<DockerImages> dockerImages() {
        return Optional.ofNullable(dockerImages);
    }

    /**
     * Returns the origin of a field's value.
     *
     * @param field the field
     * @return the origin
     */
    public Origin originOf(Field field) {
        return value(field).origin();
    }

    /**
     * Returns the address of the source repository for a label of the image. The default, LinuxKit's own repository, applies to
     * LinuxKit's organisation only.
     *
     * @param projectUrl the address that the surrounding Maven project names, if any
     * @return the address, without a login; empty when neither the definition nor the project names one
     */
    public Optional<SourceAddress> source(Optional<String> projectUrl) {
        Optional<String> repository = isSourceOfProject() ? projectUrl : Optional.of(text(Field.GIT_REPO));
        return repository.filter(url -> !url.isEmpty()).map(SourceAddress::of);
    }

    /** Returns whether the address of the source comes from the surrounding Maven project. */
    boolean isSourceOfProject() {
        return originOf(Field.GIT_REPO).rank() == Origin.Rank.DEFAULT && !org().equals(LINUXKIT);
    }

    /** Returns the files with further build arguments. */
    List<Path> buildArgFiles() {
        return buildArgFiles;
    }

    /**
     * Returns the effective definition as YAML for the user.
     *
     * @return YAML, each field with its origin in a comment
     */
    public String toYaml() {
        return EffectiveDefinition.yaml(this, Optional.empty());
    }

    /**
     * Returns the effective definition and the settings outside it as YAML for the user.
     *
     * @param projectUrl the address of the source that the surrounding Maven project names, if any
     * @param settings the settings outside the definition
     * @return YAML, each value with its origin in a comment; possible secrets are left out
     */
    public String toYaml(Optional<String> projectUrl, List<Setting> settings) {
        return EffectiveDefinition.yaml(this, projectUrl) + EffectiveDefinition.yaml(settings);
    }

    /**
     * Returns the effective definition as JSON for programs.
     *
     * @return JSON: each key of {@code build.yml} with {@code value} and {@code origin}
     */
    public String toJson() {
        return EffectiveDefinition.json(this, Optional.empty()).toIndentedText();
    }

    /**
     * Returns the effective definition and the settings outside it as JSON for programs.
     *
     * @param projectUrl the address of the source that the surrounding Maven project names, if any
     * @param settings the settings outside the definition
     * @return JSON: each key of {@code build.yml}, and below {@code run} each parameter, with {@code value} and {@code origin}
     */
    public String toJson(Optional<String> projectUrl, List<Setting> settings) {
        return EffectiveDefinition.json(this, projectUrl)
                .withAll(EffectiveDefinition.json(settings))
                .toIndentedText();
    }

    Value value(Field field) {
        return Objects.requireNonNull(values.get(field), field.key());
    }

    Optional<Yaml> yaml(Field field) {
        return value(field).content() instanceof Yaml node && !node.isNull() ? Optional.of(node) : Optional.empty();
    }

    private YamlPlace at(Field field) {
        return value(field).at();
    }

    private String text(Field field) {
        return (String) value(field).content();
    }

    private boolean flag(Field field) {
        return (Boolean) value(field).content();
    }

    List<String> texts(Field field) {
        return ((List<?>) value(field).content()).stream().map(String::valueOf).toList();
    }

    private ImageName checkedName() {
        if (image().isEmpty()) {
            throw new YamlPlace(buildFile.toString(), 0)
                    .error("the field 'image' is missing or empty", "Add 'image: <name>', or set linuxkit.image");
        }
        String full = org().isEmpty() ? image() : org() + "/" + image();
        try {
            return new ImageName(full);
        } catch (IllegalArgumentException e) {
            Field culprit = image().matches("[a-z0-9._/-]+") ? Field.ORG : Field.IMAGE;
            throw at(culprit)
                    .error(
                            "'" + Excerpt.of(full) + "' is not an image name",
                            "Use lower-case letters, digits and single separators '.', '_', '-' in '" + culprit + "'",
                            e);
        }
    }

    private Architecture architecture(String text) {
        try {
            return new Architecture(text);
        } catch (IllegalArgumentException e) {
            String near = Architecture.translate(text)
                    .map(Architecture::name)
                    .or(() -> NearestNames.of(text, Architecture.NAMES))
                    .orElseGet(() -> String.join("', '", Architecture.NAMES));
            throw at(Field.ARCHES)
                    .error("'" + Excerpt.of(text) + "' is not an architecture (GOARCH)", "Use '" + near + "'", e);
        }
    }

    private List<BuildArgument> arguments(List<Path> files) {
        Map<String, BuildArgument> arguments = new LinkedHashMap<>();
        for (String text : texts(Field.BUILD_ARGS)) {
            BuildArgument argument = BuildArgument.parse(text, directory, at(Field.BUILD_ARGS));
            arguments.put(argument.name(), argument);
        }
        for (Path relative : files) {
            Path file = relative.toAbsolutePath().normalize();
            List<String> lines = new PackageFiles(directory, List.of()).lines(file);
            for (int line = 1; line <= lines.size(); line++) {
                String text = lines.get(line - 1).strip();
                if (!text.isEmpty()) {
                    YamlPlace at = new YamlPlace(file.toString(), line);
                    BuildArgument argument = BuildArgument.parse(text, file.resolveSibling(""), at);
                    arguments.put(argument.name(), argument);
                }
            }
        }
        return List.copyOf(arguments.values());
    }
}
