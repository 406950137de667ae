/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source.go;

import io.linuxkit.maven.problem.Excerpt;
import java.util.List;

/** A YAML value with its place; aliases are replaced by what they stand for, merge keys by what they merge. */
public sealed interface Yaml {
    /** The tag of a scalar that is quoted, or says that it is text. */
    String TEXT_TAG = "!!str";

    /**
     * Returns where the value starts.
     *
     * @return its place in the source
     */
    YamlPlace at();

    /**
     * Returns whether Go's decoder takes it for null.
     *
     * @return true for a scalar such as {@code ~}
     */
    default boolean isNull() {
        return this instanceof Scalar scalar && GoScalar.of(scalar) instanceof GoScalar.Null;
    }

    /**
     * Returns the value as error messages show it.
     *
     * @return a scalar's text in quotes, else what it is
     */
    default String shown() {
        if (this instanceof Scalar scalar) {
            return "'" + Excerpt.of(scalar.text) + "'";
        }
        return this instanceof Sequence ? "a list" : "a mapping";
    }

    /**
     * Text with its style.
     *
     * @param at where it starts
     * @param tag empty for a plain scalar, {@link #TEXT_TAG} for a quoted one, else the tag as written, such as {@code !!int}
     * @param text the source text, with quoting undone
     */
    record Scalar(YamlPlace at, String tag, String text) implements Yaml {}

    /** A list. */
    record Sequence(YamlPlace at, List<Yaml> items) implements Yaml {}

    /** A mapping without duplicates, in the order of the file. */
    record Mapping(YamlPlace at, List<Entry> entries) implements Yaml {}

    /** One member of a mapping. */
    record Entry(Scalar key, Yaml value) {}
}
