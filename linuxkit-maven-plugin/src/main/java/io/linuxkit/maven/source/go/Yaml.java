/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source.go;

import io.linuxkit.maven.problem.Excerpt;
import java.util.List;

/** A YAML value with its place; aliases and merge keys are replaced by the values that they name. */
public sealed interface Yaml {
    /** The tag of a scalar that is quoted or tagged as text. */
    String TEXT_TAG = "!!str";

    /**
     * Returns the place where the value starts.
     *
     * @return the place in the source
     */
    YamlPlace at();

    /**
     * Returns whether Go's decoder reads the value as null.
     *
     * @return true for a scalar such as {@code ~}
     */
    default boolean isNull() {
        return this instanceof Scalar scalar && GoScalar.of(scalar) instanceof GoScalar.Null;
    }

    /**
     * Returns the value as error messages show it.
     *
     * @return a scalar's text in quotes; the kind of value for the others
     */
    default String shown() {
        if (this instanceof Scalar scalar) {
            return "'" + Excerpt.of(scalar.text) + "'";
        }
        return this instanceof Sequence ? "a list" : "a mapping";
    }

    /**
     * A text with its style.
     *
     * @param at the place where the value starts
     * @param tag the tag as written, such as {@code !!int}; without one, {@link #TEXT_TAG} for a quoted scalar and empty for a
     *     plain one
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
