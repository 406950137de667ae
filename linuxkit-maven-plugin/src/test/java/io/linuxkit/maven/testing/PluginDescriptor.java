/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** The plugin descriptor of this build, from which Maven knows the goals. */
public final class PluginDescriptor {
    private static final Path FILE = Path.of("target", "classes", "META-INF", "maven", "plugin.xml");

    private PluginDescriptor() {}

    /**
     * A goal.
     *
     * @param phase the default phase; may be empty
     * @param flags the other properties that callers depend on, as {@code name=value}
     * @param parameters the parameters that users can set
     */
    public record Goal(String name, String phase, List<String> flags, List<Parameter> parameters) {}

    /**
     * A parameter.
     *
     * @param property the property on the command line; may be empty
     * @param flags the properties that differ from an optional parameter without a default, such as {@code required};
     *     usually none
     */
    public record Parameter(
            String name, String type, String property, List<String> flags, String since, String description) {}

    /** Returns all goals by name. */
    public static List<Goal> goals() {
        return children(document(FILE), "mojo").map(PluginDescriptor::goal).toList();
    }

    /** Returns the texts of all elements with a name in an XML file. */
    public static List<String> texts(Path file, String element) {
        return children(document(file), element)
                .map(found -> found.getTextContent().strip())
                .toList();
    }

    private static Goal goal(Element mojo) {
        List<String> flags = Stream.of("requiresProject", "threadSafe", "aggregator", "requiresDependencyResolution")
                .map(flag -> flag + "=" + text(mojo, flag))
                .toList();
        Element configuration = children(mojo, "configuration").findFirst().orElseThrow();
        List<Parameter> parameters = children(mojo, "parameter")
                .filter(parameter -> text(parameter, "editable").equals("true"))
                .map(parameter -> parameter(parameter, configuration))
                .toList();
        return new Goal(text(mojo, "goal"), text(mojo, "phase"), flags, parameters);
    }

    private static Parameter parameter(Element parameter, Element configuration) {
        String name = text(parameter, "name");
        return new Parameter(
                name,
                text(parameter, "type"),
                text(configuration, name).replaceAll("^\\$\\{|\\}$", ""),
                flags(parameter, configuration),
                text(parameter, "since"),
                text(parameter, "description"));
    }

    private static List<String> flags(Element parameter, Element configuration) {
        List<String> flags = new ArrayList<>();
        if (!text(parameter, "required").equals("false")) {
            flags.add("required");
        }
        children(configuration, text(parameter, "name"))
                .filter(value -> value.hasAttribute("default-value"))
                .forEach(value -> flags.add("default=" + value.getAttribute("default-value")));
        children(parameter, "alias").forEach(alias -> flags.add("alias=" + alias.getTextContent()));
        children(parameter, "deprecated").forEach(reason -> flags.add("deprecated"));
        return flags;
    }

    private static String text(Element parent, String name) {
        return children(parent, name).findFirst().map(Node::getTextContent).orElse("");
    }

    private static Stream<Element> children(Element parent, String name) {
        NodeList nodes = parent.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int index = 0; index < nodes.getLength(); index++) {
            elements.add((Element) nodes.item(index));
        }
        return elements.stream();
    }

    private static Element document(Path file) {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(Files.newInputStream(file))
                    .getDocumentElement();
        } catch (Exception e) {
            throw new IllegalStateException(file + " cannot be read", e);
        }
    }
}
