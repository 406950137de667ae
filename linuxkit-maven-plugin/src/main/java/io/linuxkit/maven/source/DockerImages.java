/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source;

import io.linuxkit.maven.source.go.Yaml;
import io.linuxkit.maven.source.go.YamlPlace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The images of {@code depends.docker-images}, which are saved into the package before it is built.
 *
 * @param images the images, in the order of the list
 * @param target the absolute path within the package: a tar file, or a directory, from which the products of earlier builds
 *     are removed after it is filled
 * @param directory true when the target is a directory
 */
public record DockerImages(List<PinnedImage> images, Path target, boolean directory) {
    private static final String TARGET = "target";
    private static final String TARGET_DIRECTORY = "target-dir";
    private static final String LIST = "list";
    private static final String FROM_FILE = "from-file";
    static final Keys DEPENDS = new Keys("'depends'", List.of("docker-images"));
    static final Keys DOCKER_IMAGES = new Keys("'docker-images'", List.of(FROM_FILE, LIST, TARGET, TARGET_DIRECTORY));

    public DockerImages {
        images = List.copyOf(images);
    }

    /** Reads {@code depends}; empty without images and target. */
    static Optional<DockerImages> parse(Yaml depends, PackageFiles files) {
        Yaml spec = members(depends, DEPENDS).get("docker-images");
        if (spec == null || spec.isNull()) {
            return Optional.empty();
        }
        Map<String, Yaml> members = members(spec, DOCKER_IMAGES);
        String target = text(members, TARGET);
        String directory = text(members, TARGET_DIRECTORY);
        String file = text(members, FROM_FILE);
        List<String> list = texts(members.get(LIST));
        exclude(spec.at(), TARGET, !target.isEmpty() && !directory.isEmpty(), TARGET_DIRECTORY);
        exclude(spec.at(), LIST, !file.isEmpty() && !list.isEmpty(), FROM_FILE);
        Path place = null;
        if (!target.isEmpty()) {
            place = files.within(target, at(members, TARGET, spec), TARGET);
            files.protect(place, at(members, TARGET, spec), TARGET);
        } else if (!directory.isEmpty()) {
            place = files.within(directory, at(members, TARGET_DIRECTORY, spec), TARGET_DIRECTORY);
            files.protect(place, at(members, TARGET_DIRECTORY, spec), TARGET_DIRECTORY);
        }
        List<PinnedImage> images = new ArrayList<>();
        YamlPlace listed = at(members, LIST, spec);
        list.forEach(image -> images.add(PinnedImage.parse(image, listed)));
        if (!file.isEmpty()) {
            images.addAll(read(files.within(file, at(members, FROM_FILE, spec), FROM_FILE), files));
        }
        if (place != null) {
            return Optional.of(new DockerImages(images, place, target.isEmpty()));
        }
        if (images.isEmpty()) {
            return Optional.empty();
        }
        throw spec.at()
                .error("'docker-images' has no target", "Add 'target' (a tar file) or 'target-dir' (a directory)");
    }

    private static Map<String, Yaml> members(Yaml node, Keys keys) {
        return node.isNull() ? new LinkedHashMap<>() : keys.read(node);
    }

    private static YamlPlace at(Map<String, Yaml> members, String key, Yaml otherwise) {
        return members.getOrDefault(key, otherwise).at();
    }

    private static void exclude(YamlPlace at, String one, boolean both, String other) {
        if (both) {
            throw at.error(
                    "'" + one + "' and '" + other + "' are both set in 'docker-images'", "Remove one of the two");
        }
    }

    private static String text(Map<String, Yaml> members, String key) {
        Yaml node = members.get(key);
        return node == null ? "" : Values.text(node).orElse("");
    }

    private static List<String> texts(@Nullable Yaml node) {
        return node == null ? List.of() : Values.texts(node);
    }

    private static List<PinnedImage> read(Path file, PackageFiles files) {
        List<String> lines = files.lines(file);
        List<PinnedImage> images = new ArrayList<>();
        for (int line = 1; line <= lines.size(); line++) {
            String text = lines.get(line - 1);
            if (!text.isEmpty() && !text.startsWith("#")) {
                images.add(PinnedImage.parse(text, new YamlPlace(file.toString(), line)));
            }
        }
        return images;
    }
}
