/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source;

import io.linuxkit.maven.source.PackageDefinition.Value;
import io.linuxkit.maven.source.go.Yaml;
import io.linuxkit.maven.source.go.YamlPlace;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Merges defaults, {@code build.yml} and overrides in their order of precedence. */
final class DefinitionValues {
    private static final Map<Field, Object> DEFAULTS = Map.ofEntries(
            Map.entry(Field.IMAGE, ""),
            Map.entry(Field.ORG, "linuxkit"),
            Map.entry(Field.TAG, "{{.Hash}}"),
            Map.entry(Field.ARCHES, List.of("amd64", "arm64", "s390x")),
            Map.entry(Field.EXTRA_SOURCES, List.of()),
            Map.entry(Field.GIT_REPO, "https://github.com/linuxkit/linuxkit"),
            Map.entry(Field.NETWORK, false),
            Map.entry(Field.DISABLE_CACHE, false),
            Map.entry(Field.DISABLE_CONTENT_TRUST, false),
            Map.entry(Field.DOCKERFILE, "Dockerfile"),
            Map.entry(Field.BUILD_ARGS, List.of()),
            Map.entry(Field.CONFIG, Optional.empty()),
            Map.entry(Field.DEPENDS, Optional.empty()));

    private DefinitionValues() {}

    static Map<Field, Value> merge(BuildFile file, List<FieldOverride> overrides) {
        Map<Field, Value> values = new EnumMap<>(Field.class);
        YamlPlace whole = new YamlPlace(file.path().toString(), 0);
        DEFAULTS.forEach((field, content) -> values.put(field, new Value(content, Origin.ofDefault(), whole)));
        for (Field field : Field.values()) {
            file.value(field).ifPresent(node -> {
                Object content = content(field, node);
                if (content != null) {
                    Origin origin = Origin.ofBuildFile(
                            String.valueOf(file.path().getFileName()), node.at().line());
                    values.put(field, new Value(content, origin, node.at()));
                }
            });
        }
        overrides.stream()
                .sorted((one, other) ->
                        one.origin().rank().compareTo(other.origin().rank()))
                .forEach(override ->
                        values.put(override.field(), new Value(content(override), override.origin(), override.at())));
        return values;
    }

    /** Returns the value of a node; {@code null} for a YAML null that leaves the default. */
    private static @Nullable Object content(Field field, Yaml node) {
        return switch (field.kind()) {
            case TEXT -> Values.text(node).orElse(null);
            case FLAG -> Values.flag(node).orElse(null);
            case LIST, LINES -> Values.texts(node);
            case YAML -> node;
        };
    }

    private static Object content(FieldOverride override) {
        String source = override.origin().text();
        return switch (override.field().kind()) {
            case TEXT -> override.values().get(0);
            case FLAG ->
                Values.flag(new Yaml.Scalar(
                                override.at(), "", override.values().get(0).strip()))
                        .orElseThrow(
                                () -> override.at().error("the truth value is missing", "Write 'true' or 'false'"));
            case LIST, LINES -> override.values();
            case YAML ->
                YamlReader.read(source, override.values().get(0))
                        .<Object>map(node -> node)
                        .orElse(Optional.empty());
        };
    }
}
