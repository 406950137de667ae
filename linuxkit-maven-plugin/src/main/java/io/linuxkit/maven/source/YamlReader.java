/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/** Reads the first document of a text as go-yaml does, leaving the meaning of scalars open. */
final class YamlReader {
    /** Tag of scalars that have none and are not quoted. */
    static final Tag PLAIN = new Tag("!plain");

    private static final int MAX_DEPTH = 1000;
    private static final int MAX_TABS = 1000;
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final Pattern VERSION = Pattern.compile("\\A(?:(?:#[^\n]*)?\n|%(?!YAML)[^\n]*\n)*%YAML[ \t]+(\\S+)");
    private static final String CORRECT_IT = "Correct the YAML";

    private final String source;
    private final String text;

    private YamlReader(String source, String text) {
        this.source = source;
        this.text = text;
    }

    /**
     * Reads a file's content.
     *
     * @param source named in messages
     * @param bytes UTF-8, or UTF-16 with a byte order mark
     * @return the document; empty when there is none
     */
    static Optional<Yaml> read(String source, byte[] bytes) {
        try {
            return read(source, decode(bytes));
        } catch (CharacterCodingException e) {
            throw new Location(source, 0).error("the text is not valid UTF-8", "Save the file as UTF-8", e);
        }
    }

    /**
     * Reads text.
     *
     * @param source named in messages
     * @param text with or without a byte order mark
     * @return the document; empty when there is none
     */
    static Optional<Yaml> read(String source, String text) {
        boolean marked = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
        return new YamlReader(source, marked ? text.substring(1) : text).document();
    }

    private static String decode(byte[] bytes) throws CharacterCodingException {
        Charset charset = StandardCharsets.UTF_8;
        if (bytes.length >= 2 && (bytes[0] & 0xff) == 0xfe && (bytes[1] & 0xff) == 0xff) {
            charset = StandardCharsets.UTF_16BE;
        } else if (bytes.length >= 2 && (bytes[0] & 0xff) == 0xff && (bytes[1] & 0xff) == 0xfe) {
            charset = StandardCharsets.UTF_16LE;
        }
        return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }

    private Optional<Yaml> document() {
        refuseOtherVersions();
        int mark = text.indexOf(BYTE_ORDER_MARK);
        if (mark >= 0) {
            throw at(text.substring(0, mark).split("\n", -1).length)
                    .error("a byte order mark stands within the text", "Remove it");
        }
        return compose(text);
    }

    private Optional<Yaml> compose(String yaml) {
        LoaderOptions options = new LoaderOptions();
        options.setNestingDepthLimit(MAX_DEPTH);
        options.setMaxAliasesForCollections(Integer.MAX_VALUE);
        try {
            Composer composer =
                    new Composer(new ParserImpl(new StreamReader(yaml), options), new OpenResolver(), options);
            return composer.checkNode()
                    ? Optional.of(new YamlTree(source, yaml).convert(composer.getNode()))
                    : Optional.empty();
        } catch (MarkedYAMLException e) {
            int tab = separatingTab(yaml, e);
            if (tab >= 0) {
                return compose(yaml.substring(0, tab) + " " + yaml.substring(tab + 1));
            }
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            throw at(line).error("this is not YAML: " + e.getProblem(), CORRECT_IT, e);
        } catch (YAMLException | IllegalArgumentException | IndexOutOfBoundsException e) {
            String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw at(0).error("this is not YAML: " + reason, CORRECT_IT, e);
        }
    }

    /** Index of a tab between two tokens, at which SnakeYAML stops and go-yaml does not; -1 when it is none. */
    private static int separatingTab(String yaml, MarkedYAMLException stop) {
        if (stop.getProblemMark() == null || tabs(yaml) > MAX_TABS) {
            return -1;
        }
        int index = yaml.offsetByCodePoints(0, stop.getProblemMark().getIndex());
        boolean tab = index < yaml.length() && yaml.charAt(index) == '\t';
        int line = yaml.lastIndexOf('\n', index - 1) + 1;
        return tab && !yaml.substring(line, index).isBlank() ? index : -1;
    }

    private static long tabs(String yaml) {
        return yaml.chars().filter(character -> character == '\t').count();
    }

    private void refuseOtherVersions() {
        Matcher directive = VERSION.matcher(text.replace("\r\n", "\n").replace('\r', '\n'));
        if (directive.find() && !directive.group(1).equals("1.1")) {
            throw at(directive.group().split("\n", -1).length)
                    .error(
                            "the directive asks for YAML '" + directive.group(1) + "', LinuxKit reads 1.1",
                            "Remove the %YAML directive");
        }
    }

    private Location at(int line) {
        return new Location(source, line);
    }

    /** Resolves nothing: what a plain scalar means depends on where it stands. */
    private static final class OpenResolver extends Resolver {
        @Override
        public Tag resolve(NodeId kind, String value, boolean implicit) {
            return kind == NodeId.scalar ? PLAIN : super.resolve(kind, value, implicit);
        }
    }
}
