/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A field of a package definition, with its key in {@code build.yml} and its element and property in the POM. */
public enum Field {
    /** Name of the image. */
    IMAGE("image", Kind.TEXT),
    /** Organisation, with or without a registry. */
    ORG("org", Kind.TEXT),
    /** Template of the tag. */
    TAG("tag", Kind.TEXT),
    /** Architectures to build for. */
    ARCHES("arches", Kind.LIST),
    /** Sources outside the package directory. */
    EXTRA_SOURCES("extra-sources", Kind.LIST),
    /** Repository named in the image's labels. */
    GIT_REPO("gitrepo", "gitRepo", Kind.TEXT),
    /** Whether the build may use the network. */
    NETWORK("network", Kind.FLAG),
    /** Whether the build ignores the builder's cache. */
    DISABLE_CACHE("disable-cache", Kind.FLAG),
    /** Whether the image stays unsigned. */
    DISABLE_CONTENT_TRUST("disable-content-trust", Kind.FLAG),
    /** Path of the Dockerfile within the package. */
    DOCKERFILE("dockerfile", Kind.TEXT),
    /** Build arguments. */
    BUILD_ARGS("buildArgs", Kind.LINES),
    /** Runtime configuration, which becomes a label. */
    CONFIG("config", Kind.YAML),
    /** Images that are saved into the package before the build. */
    DEPENDS("depends", Kind.YAML);

    /** The kind of value of a field, which decides how an override spells it. */
    enum Kind {
        TEXT,
        FLAG,
        /** A list, which an override writes as one text separated by commas. */
        LIST,
        /** A list, which an override writes as one text with one element a line. */
        LINES,
        YAML
    }

    private final String key;
    private final String element;
    private final Kind kind;

    Field(String key, Kind kind) {
        this(key, camelCase(key), kind);
    }

    Field(String key, String element, Kind kind) {
        this.key = key;
        this.element = element;
        this.kind = kind;
    }

    /**
     * Returns the key in {@code build.yml}.
     *
     * @return the key, such as {@code extra-sources}
     */
    public String key() {
        return key;
    }

    /**
     * Returns the element of the plugin's configuration.
     *
     * @return the element's name, such as {@code extraSources}
     */
    public String element() {
        return element;
    }

    /**
     * Returns the property of the POM and of the command line.
     *
     * @return the property's name, such as {@code linuxkit.extraSources}; empty for the fields that are structures
     */
    public Optional<String> property() {
        return kind == Kind.YAML ? Optional.empty() : Optional.of("linuxkit." + element);
    }

    Kind kind() {
        return kind;
    }

    static List<String> keys() {
        return Arrays.stream(values()).map(Field::key).toList();
    }

    private static String camelCase(String key) {
        StringBuilder name = new StringBuilder();
        for (String word : key.split("-", -1)) {
            name.append(name.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        return name.toString();
    }

    /** Returns the key in {@code build.yml}. */
    @Override
    public String toString() {
        return key;
    }
}
