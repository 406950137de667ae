/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source;

import io.linuxkit.maven.json.JsonObject;
import io.linuxkit.maven.source.go.GoJson;
import io.linuxkit.maven.source.go.GoScalar;
import io.linuxkit.maven.source.go.Yaml;
import io.linuxkit.maven.source.go.YamlPlace;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The effective package definition, with the origin of every value. */
final class EffectiveDefinition {
    /** Text that YAML reads as text without quotes. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z/][A-Za-z0-9_./@+=:-]*[A-Za-z0-9_/]|[A-Za-z]");

    private static final String NULL = "null";
    private static final String RUN = "run";

    private EffectiveDefinition() {}

    static String yaml(PackageDefinition definition, Optional<String> projectUrl) {
        StringBuilder yaml = new StringBuilder();
        for (Field field : Field.values()) {
            Optional<Yaml> tree = definition.yaml(field);
            String comment = comment(origin(definition, field, projectUrl));
            if (tree.isEmpty()) {
                yaml.append(field.key())
                        .append(": ")
                        .append(inline(content(definition, field, projectUrl)))
                        .append(comment);
            } else if (isBlock(tree.get())) {
                yaml.append(field.key()).append(":").append(comment);
                block(yaml, tree.get(), "  ");
            } else {
                yaml.append(field.key()).append(": ").append(inline(tree.get())).append(comment);
            }
        }
        return yaml.toString();
    }

    /** Returns the settings outside the definition as YAML, below a separate key. */
    static String yaml(List<Setting> settings) {
        StringBuilder yaml = new StringBuilder(RUN + ":\n");
        settings.forEach(setting -> yaml.append("  ")
                .append(setting.name())
                .append(": ")
                .append(inline(Concealment.of(setting.value())))
                .append(comment(setting.origin())));
        return yaml.toString();
    }

    static JsonObject json(PackageDefinition definition, Optional<String> projectUrl) {
        JsonObject json = JsonObject.empty();
        for (Field field : Field.values()) {
            Object value = machineValue(definition, field, projectUrl);
            json = json.with(field.key(), entry(value, origin(definition, field, projectUrl)));
        }
        return json;
    }

    static JsonObject json(List<Setting> settings) {
        JsonObject json = JsonObject.empty();
        for (Setting setting : settings) {
            Object value = setting.value() instanceof Optional ? null : Concealment.of(setting.value());
            json = json.with(setting.name(), entry(value, setting.origin()));
        }
        return JsonObject.empty().with(RUN, json);
    }

    private static JsonObject entry(@Nullable Object value, String origin) {
        JsonObject entry =
                value == null ? JsonObject.empty() : JsonObject.empty().with("value", value);
        return entry.with("origin", origin);
    }

    private static String comment(String origin) {
        return " # " + origin.replaceAll("\\R", " ") + "\n";
    }

    private static String origin(PackageDefinition definition, Field field, Optional<String> projectUrl) {
        if (field == Field.GIT_REPO && definition.isSourceOfProject() && projectUrl.isPresent()) {
            return "POM <scm> <url>";
        }
        String origin = definition.originOf(field).text();
        return field == Field.BUILD_ARGS
                ? definition.buildArgFiles().stream()
                        .map(file -> ", then " + file)
                        .collect(Collectors.joining("", origin, ""))
                : origin;
    }

    private static Object content(PackageDefinition definition, Field field, Optional<String> projectUrl) {
        return Concealment.of(
                switch (field) {
                    case GIT_REPO ->
                        definition.source(projectUrl).map(SourceAddress::text).orElse("");
                    case BUILD_ARGS ->
                        definition.buildArgs().stream().map(BuildArgument::text).toList();
                    default -> definition.value(field).content();
                });
    }

    private static @Nullable Object machineValue(
            PackageDefinition definition, Field field, Optional<String> projectUrl) {
        return switch (field) {
            case CONFIG ->
                definition
                        .configLabel()
                        .map(label -> JsonObject.parse(label.getBytes(StandardCharsets.UTF_8)))
                        .orElse(null);
            case DEPENDS ->
                definition.dockerImages().map(EffectiveDefinition::images).orElse(null);
            default -> content(definition, field, projectUrl);
        };
    }

    private static Map<String, Object> images(DockerImages images) {
        List<String> list = images.images().stream().map(PinnedImage::toString).toList();
        return Map.of(
                "docker-images",
                JsonObject.empty()
                        .with("list", list)
                        .with(
                                images.directory() ? "target-dir" : "target",
                                images.target().toString()));
    }

    private static void block(StringBuilder yaml, Yaml node, String indent) {
        if (node instanceof Yaml.Mapping mapping) {
            for (Yaml.Entry entry : mapping.entries()) {
                nested(yaml.append(indent).append(inline(entry.key())).append(':'), entry.value(), indent);
            }
        } else if (node instanceof Yaml.Sequence sequence) {
            for (Yaml item : sequence.items()) {
                nested(yaml.append(indent).append('-'), item, indent);
            }
        }
    }

    private static void nested(StringBuilder yaml, Yaml node, String indent) {
        if (isBlock(node)) {
            block(yaml.append('\n'), node, indent + "  ");
        } else {
            yaml.append(' ').append(inline(node)).append('\n');
        }
    }

    private static boolean isBlock(Yaml node) {
        return (node instanceof Yaml.Mapping mapping && !mapping.entries().isEmpty())
                || (node instanceof Yaml.Sequence sequence && !sequence.items().isEmpty());
    }

    private static String inline(Object value) {
        if (value instanceof Yaml.Scalar scalar) {
            if (scalar.tag().isEmpty()) {
                return plain(scalar);
            }
            return (scalar.tag().equals(Yaml.TEXT_TAG) ? "" : scalar.tag() + " ") + quoted(scalar.text());
        }
        if (value instanceof Yaml) {
            return value instanceof Yaml.Mapping ? "{}" : "[]";
        }
        if (value instanceof List<?> list) {
            return list.stream().map(EffectiveDefinition::inline).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof Optional) {
            return NULL;
        }
        return value instanceof String text ? text(text) : String.valueOf(value);
    }

    private static String plain(Yaml.Scalar scalar) {
        GoScalar value = GoScalar.of(scalar);
        if (value instanceof GoScalar.Null) {
            return NULL;
        }
        return value instanceof GoScalar.Text ? text(scalar.text()) : scalar.text();
    }

    private static String text(String text) {
        Yaml.Scalar scalar = new Yaml.Scalar(new YamlPlace("", 0), "", text);
        boolean plain = PLAIN.matcher(text).matches()
                && GoScalar.of(scalar) instanceof GoScalar.Text
                && GoScalar.truth(scalar).isEmpty();
        return plain ? text : quoted(text);
    }

    private static String quoted(String text) {
        return GoJson.text(text).replace("\\u003c", "<").replace("\\u003e", ">").replace("\\u0026", "&");
    }
}
