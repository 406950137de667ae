/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source;

import io.linuxkit.maven.source.go.GoScalar;
import io.linuxkit.maven.source.go.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the plain values of a package definition. */
final class Values {
    private Values() {}

    /** Returns a text; empty for a null. */
    static Optional<String> text(Yaml node) {
        if (node instanceof Yaml.Scalar scalar) {
            return GoScalar.text(scalar);
        }
        throw node.at().error("a text is expected here, not " + node.shown(), "Write a text");
    }

    /** Returns a boolean; empty for a null. */
    static Optional<Boolean> flag(Yaml node) {
        if (node.isNull()) {
            return Optional.empty();
        }
        Optional<Boolean> value = node instanceof Yaml.Scalar scalar ? GoScalar.truth(scalar) : Optional.empty();
        if (value.isEmpty()) {
            throw node.at().error("a truth value is expected here, not " + node.shown(), "Write 'true' or 'false'");
        }
        return value;
    }

    /** Returns a list of texts without its nulls; empty for a null. */
    static List<String> texts(Yaml node) {
        if (node.isNull()) {
            return List.of();
        }
        if (!(node instanceof Yaml.Sequence sequence)) {
            throw node.at().error("a list is expected here, not " + node.shown(), "Write a list: '- item' lines");
        }
        List<String> texts = new ArrayList<>();
        sequence.items().forEach(item -> text(item).ifPresent(texts::add));
        return texts;
    }
}
