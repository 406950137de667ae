/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source;

import io.linuxkit.maven.problem.Excerpt;
import io.linuxkit.maven.problem.UserException;
import io.linuxkit.maven.source.go.Yaml;
import io.linuxkit.maven.source.go.YamlPlace;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A converter of SnakeYAML's graph to a tree, with go-yaml's checks of cycles, alias bombs, duplicate keys and merges. */
final class YamlTree {
    private static final String MERGE = "<<";
    /** The maximum number of values with aliases written out; go-yaml has the same limit. */
    private static final long MOST_VALUES = 4_000_000;

    /** An escape that SnakeYAML knows and go-yaml does not: a slash, or half of a surrogate pair. */
    private static final Pattern FOREIGN_ESCAPE =
            Pattern.compile("\\\\(?:(?<foreign>/|u[dD][89a-fA-F]..|U0000[dD][89a-fA-F]..)|.)", Pattern.DOTALL);

    private final String source;
    private final String text;
    private final IdentityHashMap<Node, Yaml> done = new IdentityHashMap<>();
    private final IdentityHashMap<Node, Boolean> open = new IdentityHashMap<>();
    /** The number of values of each node when its aliases are written out. */
    private final IdentityHashMap<Node, Double> sizes = new IdentityHashMap<>();
    /** The number of levels below each node, those of its aliases included. */
    private final IdentityHashMap<Node, Integer> depths = new IdentityHashMap<>();

    private final CodePointIndex index;
    private double merged;

    YamlTree(String source, String text) {
        this.source = source;
        this.text = text;
        this.index = new CodePointIndex(text);
    }

    /** Converts a document. */
    Yaml convert(Node root) {
        Yaml tree = value(root);
        double size = size(root);
        double copies = size - sizes.size();
        if (copies > 100 && size > 1000 && copies / size > allowedShare(size)) {
            throw tooMany(at(root), size);
        }
        return tree;
    }

    /** Returns the share of values that may come from aliases: all in a small document, a tenth in a large one. */
    private static double allowedShare(double size) {
        double large = Math.min(1, Math.max(0, (size - 400_000) / 3_600_000));
        return 0.99 - 0.89 * large;
    }

    private static UserException tooMany(YamlPlace at, double values) {
        return at.error("aliases multiply the text to " + (long) values + " values", "Use fewer aliases");
    }

    private Yaml value(Node node) {
        Yaml known = done.get(node);
        if (known != null) {
            return known;
        }
        if (open.put(node, true) != null) {
            throw at(node).error(
                            "the anchor '" + Excerpt.of(String.valueOf(node.getAnchor())) + "' contains itself",
                            "Remove the alias");
        }
        Yaml value = fresh(node);
        done.put(node, value);
        return value;
    }

    private Yaml fresh(Node node) {
        if (node instanceof ScalarNode scalar) {
            sizes.put(node, 1.0);
            return scalar(scalar);
        }
        if (node instanceof SequenceNode sequence) {
            List<Yaml> items = sequence.getValue().stream().map(this::value).toList();
            measure(node, sequence.getValue());
            return new Yaml.Sequence(at(node), items);
        }
        if (node instanceof MappingNode mapping) {
            return mapping(mapping);
        }
        throw at(node).error("this alias has no anchor", "Remove the alias");
    }

    /** Records the size of a list or mapping with its aliases written out, and refuses it when it is too large. */
    private void measure(Node node, List<Node> children) {
        double size = 1;
        int depth = 0;
        for (Node child : children) {
            size += size(child);
            depth = Math.max(depth, depths.getOrDefault(child, 0));
        }
        if (size > MOST_VALUES) {
            throw tooMany(at(node), size);
        }
        BoundedParser.check(depth + 1, at(node));
        sizes.put(node, size);
        depths.put(node, depth + 1);
    }

    private double size(Node node) {
        return sizes.getOrDefault(node, 1.0);
    }

    private Yaml.Scalar scalar(ScalarNode node) {
        boolean quoted = node.getScalarStyle() != ScalarStyle.PLAIN;
        if (node.getScalarStyle() == ScalarStyle.DOUBLE_QUOTED) {
            refuseForeignEscapes(node);
        }
        if (node.getTag().equals(YamlReader.PLAIN)) {
            return new Yaml.Scalar(at(node), quoted ? Yaml.TEXT_TAG : "", node.getValue());
        }
        return new Yaml.Scalar(at(node), node.getTag().getValue().replace(Tag.PREFIX, "!!"), node.getValue());
    }

    private void refuseForeignEscapes(ScalarNode node) {
        int start = index.offset(node.getStartMark().getIndex());
        int end = index.offset(node.getEndMark().getIndex());
        Matcher escapes = FOREIGN_ESCAPE.matcher(text.substring(start, end));
        while (escapes.find()) {
            if (escapes.group("foreign") != null) {
                throw at(node).error(
                                "'" + Excerpt.of(escapes.group()) + "' is not a YAML escape",
                                "Write the character itself");
            }
        }
    }

    private Yaml mapping(MappingNode node) {
        Map<String, Yaml.Entry> own = new LinkedHashMap<>();
        Map<String, Yaml.Entry> merges = new LinkedHashMap<>();
        List<Node> children = new ArrayList<>();
        for (NodeTuple tuple : node.getValue()) {
            if (!(value(tuple.getKeyNode()) instanceof Yaml.Scalar key)) {
                throw at(tuple.getKeyNode()).error("a list or mapping cannot be a key", "Write a text as key");
            }
            Yaml value = value(tuple.getValueNode());
            children.add(tuple.getKeyNode());
            children.add(tuple.getValueNode());
            if (key.text().equals(MERGE) && (key.tag().isEmpty() || key.tag().equals("!!merge"))) {
                merge(value, merges);
            }
            Yaml.Entry earlier = own.put(key.text(), new Yaml.Entry(key, value));
            if (earlier != null) {
                throw key.at()
                        .error(
                                "'" + Excerpt.of(key.text()) + "' was set before, in line "
                                        + earlier.key().at().line(),
                                "Remove one of the two");
            }
        }
        measure(node, children);
        if (!merges.isEmpty() || own.values().stream().anyMatch(YamlTree::isMerge)) {
            own.values().removeIf(YamlTree::isMerge);
            merges.forEach(own::putIfAbsent);
        }
        return new Yaml.Mapping(at(node), List.copyOf(own.values()));
    }

    private static boolean isMerge(Yaml.Entry entry) {
        Yaml.Scalar key = entry.key();
        return key.text().equals(MERGE) && (key.tag().isEmpty() || key.tag().equals("!!merge"));
    }

    private void merge(Yaml value, Map<String, Yaml.Entry> into) {
        List<Yaml> sources = value instanceof Yaml.Sequence sequence ? sequence.items() : List.of(value);
        for (Yaml source : sources) {
            if (!(source instanceof Yaml.Mapping mapping)) {
                throw source.at().error("only mappings can be merged, not " + source.shown(), "Alias a mapping");
            }
            merged += mapping.entries().size();
            if (merged > MOST_VALUES) {
                throw tooMany(value.at(), merged);
            }
            mapping.entries().forEach(entry -> into.putIfAbsent(entry.key().text(), entry));
        }
    }

    private YamlPlace at(Node node) {
        return new YamlPlace(source, node.getStartMark().getLine() + 1);
    }
}
