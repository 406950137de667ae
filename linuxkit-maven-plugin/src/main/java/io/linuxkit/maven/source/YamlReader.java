/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source;

import io.linuxkit.maven.problem.Excerpt;
import io.linuxkit.maven.source.go.Yaml;
import io.linuxkit.maven.source.go.YamlPlace;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/** A reader of the first document of a text, which follows go-yaml and does not interpret scalars. */
final class YamlReader {
    /** The tag of scalars that are neither tagged nor quoted. */
    static final Tag PLAIN = new Tag("!plain");

    /** The maximum number of characters that are read because of tabs: for each tab, the text is read again. */
    private static final long MOST_FOR_TABS = 1 << 24;

    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final Pattern VERSION = Pattern.compile("%YAML[ \\t]+(\\S+)");
    private static final String CORRECT_IT = "Correct the YAML";

    private final String source;
    private final String text;
    private long readForTabs;

    private YamlReader(String source, String text) {
        this.source = source;
        this.text = text;
    }

    /**
     * Reads the content of a file.
     *
     * @param source the name of the file for messages
     * @param bytes the content, in UTF-8, or in UTF-16 with a byte order mark
     * @return the document; empty when there is none
     */
    static Optional<Yaml> read(String source, byte[] bytes) {
        return read(source, SourceText.decode(source, bytes));
    }

    /**
     * Reads a text.
     *
     * @param source the name of the file for messages
     * @param text the text, with or without a byte order mark
     * @return the document; empty when there is none
     */
    static Optional<Yaml> read(String source, String text) {
        boolean marked = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
        return new YamlReader(source, marked ? text.substring(1) : text).document();
    }

    private Optional<Yaml> document() {
        refuseOtherVersions();
        int mark = text.indexOf(BYTE_ORDER_MARK);
        if (mark >= 0) {
            throw at(SourceText.lineAt(text, mark)).error("a byte order mark is within the text", "Remove it");
        }
        return compose(text);
    }

    private Optional<Yaml> compose(String yaml) {
        LoaderOptions options = new LoaderOptions();
        options.setNestingDepthLimit(Integer.MAX_VALUE); // BoundedParser limits it, and knows the line
        options.setMaxAliasesForCollections(Integer.MAX_VALUE);
        StreamReader reader = new StreamReader(yaml);
        try {
            Parser parser = new BoundedParser(new ParserImpl(reader, options), source);
            Composer composer = new Composer(parser, new OpenResolver(), options);
            return composer.checkNode()
                    ? Optional.of(new YamlTree(source, yaml).convert(composer.getNode()))
                    : Optional.empty();
        } catch (MarkedYAMLException e) {
            int tab = separatingTab(yaml, e);
            if (tab >= 0) {
                return compose(yaml.substring(0, tab) + " " + yaml.substring(tab + 1));
            }
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            throw at(line).error("this is not YAML: " + Excerpt.of(String.valueOf(e.getProblem())), CORRECT_IT, e);
        } catch (ReaderException e) {
            int index = yaml.offsetByCodePoints(0, e.getPosition());
            throw at(SourceText.lineAt(yaml, index))
                    .error(
                            String.format(Locale.ROOT, "YAML cannot have the character U+%04x", e.getCodePoint()),
                            "Remove it, and save the file as UTF-8",
                            e);
        } catch (YAMLException | IllegalArgumentException | IndexOutOfBoundsException e) {
            String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw at(reader.getLine() + 1).error("this is not YAML: " + Excerpt.of(reason), CORRECT_IT, e);
        }
    }

    /** Returns the index of a tab between two tokens, at which SnakeYAML stops and go-yaml does not; -1 when there is none. */
    private int separatingTab(String yaml, MarkedYAMLException stop) {
        readForTabs += yaml.length();
        if (stop.getProblemMark() == null || readForTabs > MOST_FOR_TABS) {
            return -1;
        }
        int index = yaml.offsetByCodePoints(0, stop.getProblemMark().getIndex());
        boolean tab = index < yaml.length() && yaml.charAt(index) == '\t';
        int line = yaml.lastIndexOf('\n', index - 1) + 1;
        return tab && !yaml.substring(line, index).isBlank() ? index : -1;
    }

    /** Directives come first in a document, after comments and empty lines only. */
    private void refuseOtherVersions() {
        int line = 0;
        for (Iterator<String> lines = text.lines().iterator(); lines.hasNext(); ) {
            String directive = lines.next();
            line++;
            if (!directive.isEmpty() && directive.charAt(0) != '#' && directive.charAt(0) != '%') {
                return;
            }
            Matcher version = VERSION.matcher(directive);
            if (version.lookingAt()) {
                refuseOther(version.group(1), line);
                return;
            }
        }
    }

    private void refuseOther(String version, int line) {
        if (!version.equals("1.1")) {
            throw at(line).error(
                            "the directive asks for YAML '" + Excerpt.of(version) + "', LinuxKit reads 1.1",
                            "Remove the %YAML directive");
        }
    }

    private YamlPlace at(int line) {
        return new YamlPlace(source, line);
    }

    /** Resolves no types, since the meaning of a plain scalar depends on its place. */
    private static final class OpenResolver extends Resolver {
        @Override
        public Tag resolve(NodeId kind, String value, boolean implicit) {
            return kind == NodeId.scalar ? PLAIN : super.resolve(kind, value, implicit);
        }
    }
}
