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

/** A LinuxKit package: {@code build.yml} with its defaults and its overrides, checked. */
public final class PackageDefinition {
    /** One field: its value by {@link Field.Kind}, and where it stands. */
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
     * @param packageDirectory of the package
     * @param buildYmlName path of the definition, relative to the package
     * @param overrides of any origin; the strongest of a field wins
     * @return the package
     * @throws io.linuxkit.maven.problem.UserException when the definition or an override is not valid
     */
    public static PackageDefinition load(Path packageDirectory, String buildYmlName, List<FieldOverride> overrides) {
        return load(packageDirectory, buildYmlName, overrides, List.of());
    }

    /**
     * Reads a package.
     *
     * @param packageDirectory of the package
     * @param buildYmlName path of the definition, relative to the package
     * @param overrides of any origin; the strongest of a field wins
     * @param buildArgFiles files with one {@code NAME=value} a line; later ones win, and all of them over {@code buildArgs}
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
     * The package's directory.
     *
     * @return absolute and normalized
     */
    public Path directory() {
        return directory;
    }

    /**
     * The file that was read.
     *
     * @return absolute and normalized
     */
    public Path buildFile() {
        return buildFile;
    }

    /**
     * The image's name within its organisation.
     *
     * @return never empty
     */
    public String image() {
        return text(Field.IMAGE);
    }

    /**
     * The organisation.
     *
     * @return with or without a registry; may be empty
     */
    public String org() {
        return text(Field.ORG);
    }

    /**
     * The image's full name.
     *
     * @return {@code org/image}
     */
    public ImageName name() {
        return name;
    }

    /**
     * The tag as written.
     *
     * @return text with {@code {{.Hash}}}
     */
    public String tagTemplate() {
        return text(Field.TAG);
    }

    /**
     * The tag of the package in a given state.
     *
     * @param hash of the sources
     * @return the template, filled in
     */
    public String tag(String hash) {
        return TagTemplate.apply(tagTemplate(), hash);
    }

    /**
     * The architectures to build for.
     *
     * @return in the order of the definition; none for a package that is switched off
     */
    public List<Architecture> arches() {
        return arches;
    }

    /**
     * The platforms of a build for each architecture, where it is not known which daemon builds.
     *
     * @return in the order of the architectures
     */
    public List<BuildPlatforms> buildPlatforms() {
        return arches.stream().map(Platform::linux).map(BuildPlatforms::of).toList();
    }

    /**
     * Directories outside the package that belong to it.
     *
     * @return in the order of the definition
     */
    public List<ExtraSource> extraSources() {
        return extraSources;
    }

    /**
     * The repository of the sources.
     *
     * @return its address, without a login; empty when it was set so
     */
    public String gitRepo() {
        return SourceAddress.of(text(Field.GIT_REPO)).text();
    }

    /**
     * Whether the build may use the network.
     *
     * @return the flag
     */
    public boolean network() {
        return flag(Field.NETWORK);
    }

    /**
     * Whether the builder's cache is left alone.
     *
     * @return the flag
     */
    public boolean disableCache() {
        return flag(Field.DISABLE_CACHE);
    }

    /**
     * Whether the image is neither signed nor verified.
     *
     * @return the flag
     */
    public boolean disableContentTrust() {
        return flag(Field.DISABLE_CONTENT_TRUST);
    }

    /**
     * The Dockerfile.
     *
     * @return path relative to the package; the file may be missing
     */
    public String dockerfile() {
        return text(Field.DOCKERFILE);
    }

    /**
     * The build arguments; of the same name the last one only.
     *
     * @return in the order of their first appearance
     */
    public List<BuildArgument> buildArgs() {
        return buildArgs;
    }

    /**
     * The value of the label {@code org.mobyproject.config}.
     *
     * @return the text to the byte as LinuxKit writes it; empty without {@code config}
     */
    public Optional<String> configLabel() {
        return Optional.ofNullable(configLabel);
    }

    /**
     * The images to be saved into the package before it is built.
     *
     * @return empty without {@code depends.docker-images}
     */
    public Optional<DockerImages> dockerImages() {
        return Optional.ofNullable(dockerImages);
    }

    /**
     * Where the value of a field comes from.
     *
     * @param field of interest
     * @return its origin
     */
    public Origin originOf(Field field) {
        return value(field).origin();
    }

    /**
     * Returns where the source is kept, for a label of the image. LinuxKit's own repository is nobody else's source, so this
     * default counts for LinuxKit's organisation only.
     *
     * @param projectUrl what the surrounding Maven project says of it
     * @return its address, without a login; empty when nobody says
     */
    public Optional<SourceAddress> source(Optional<String> projectUrl) {
        Optional<String> repository = isSourceOfProject() ? projectUrl : Optional.of(text(Field.GIT_REPO));
        return repository.filter(url -> !url.isEmpty()).map(SourceAddress::of);
    }

    /** Whether the surrounding Maven project is asked where the source is kept. */
    boolean isSourceOfProject() {
        return originOf(Field.GIT_REPO).rank() == Origin.Rank.DEFAULT && !org().equals(LINUXKIT);
    }

    /** The files with more build arguments. */
    List<Path> buildArgFiles() {
        return buildArgFiles;
    }

    /**
     * The definition as it applies, for people.
     *
     * @return YAML, each field with its origin in a comment
     */
    public String toYaml() {
        return EffectiveDefinition.yaml(this, Optional.empty());
    }

    /**
     * Returns the definition as it applies and what counts beside it, for people.
     *
     * @param projectUrl where the surrounding Maven project says its source is kept
     * @param settings what counts beside the definition
     * @return YAML, each value with its origin in a comment; what may be secret is left out
     */
    public String toYaml(Optional<String> projectUrl, List<Setting> settings) {
        return EffectiveDefinition.yaml(this, projectUrl) + EffectiveDefinition.yaml(settings);
    }

    /**
     * The definition as it applies, for machines.
     *
     * @return JSON: each key of {@code build.yml} with {@code value} and {@code origin}
     */
    public String toJson() {
        return EffectiveDefinition.json(this, Optional.empty()).toIndentedText();
    }

    /**
     * Returns the definition as it applies and what counts beside it, for machines.
     *
     * @param projectUrl where the surrounding Maven project says its source is kept
     * @param settings what counts beside the definition
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
                            "'" + Excerpt.of(full) + "' is no name of an image",
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
                    .error("'" + Excerpt.of(text) + "' is no architecture (GOARCH)", "Use '" + near + "'", e);
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
