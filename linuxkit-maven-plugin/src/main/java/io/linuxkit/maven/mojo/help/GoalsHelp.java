/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.help;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * The description of the goals and their parameters. It is read from {@code plugin-help.xml}, the short form of the
 * plugin's descriptor that the Maven Plugin Tools put into the jar, and has the layout of the help goal that these
 * tools generate.
 */
public final class GoalsHelp {
    private static final String DESCRIPTION = "description";
    private static final Pattern PROPERTY = Pattern.compile("\\$\\{([^{}]+)\\}");

    private final boolean detail;
    private final int lineLength;
    private final int indentSize;
    private final StringBuilder text = new StringBuilder();

    /**
     * Creates an empty description.
     *
     * @param detail true to list the parameters too
     * @param lineLength the limit of a line in characters; only a single word may be longer
     * @param indentSize the number of blanks for each level of indentation
     */
    public GoalsHelp(boolean detail, int lineLength, int indentSize) {
        this.detail = detail;
        this.lineLength = lineLength;
        this.indentSize = indentSize;
    }

    /**
     * Describes goals. It can be called once.
     *
     * @param descriptor the content of {@code plugin-help.xml}
     * @param goal the goal to describe; all goals when empty
     * @return the text
     * @throws IOException when the descriptor cannot be read or is no XML
     */
    public String of(InputStream descriptor, Optional<String> goal) throws IOException {
        Element plugin = document(descriptor);
        List<Element> goals = children(child(plugin, "mojos"), "mojo");
        add(value(plugin, "name") + " " + value(plugin, "version"), 0);
        add(value(plugin, DESCRIPTION), 1);
        add("", 0);
        if (goal.isEmpty()) {
            add("This plugin has " + goals.size() + " goals:", 0);
            add("", 0);
        }
        goals.stream()
                .filter(mojo -> goal.isEmpty() || goal.get().equals(value(mojo, "goal")))
                .forEach(mojo -> addGoal(value(plugin, "goalPrefix"), mojo));
        return text.toString();
    }

    private void addGoal(String prefix, Element mojo) {
        add(prefix + ":" + value(mojo, "goal"), 0);
        add(value(mojo, DESCRIPTION), 1);
        add("", 0);
        if (detail) {
            add("Available parameters:", 1);
            add("", 0);
            Element configuration = child(mojo, "configuration");
            children(child(mojo, "parameters"), "parameter")
                    .forEach(parameter -> addParameter(parameter, value(configuration, value(parameter, "name"))));
        }
    }

    private void addParameter(Element parameter, String expression) {
        add(value(parameter, "name"), 2);
        add(value(parameter, DESCRIPTION), 3);
        Matcher property = PROPERTY.matcher(expression);
        if (property.matches()) {
            add("User property: " + property.group(1), 3);
        }
        add("", 0);
    }

    private void add(String paragraphs, int level) {
        String indent = " ".repeat(level * indentSize);
        for (String paragraph : paragraphs.split("\\R", -1)) {
            Lines.wrapped(paragraph, indent, indent, lineLength)
                    .forEach(line -> text.append(line).append('\n'));
        }
    }

    private static Element document(InputStream descriptor) throws IOException {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(descriptor)
                    .getDocumentElement();
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException("the plugin's descriptor is damaged", e);
        }
    }

    private static String value(Element parent, String name) {
        return children(parent, name).stream()
                .findFirst()
                .map(Element::getTextContent)
                .orElse("");
    }

    private static Element child(Element parent, String name) {
        return children(parent, name).stream()
                .findFirst()
                .orElseGet(() -> parent.getOwnerDocument().createElement(name));
    }

    private static List<Element> children(Element parent, String name) {
        List<Element> children = new ArrayList<>();
        NodeList nodes = parent.getChildNodes();
        for (int index = 0; index < nodes.getLength(); index++) {
            if (nodes.item(index) instanceof Element element
                    && element.getTagName().equals(name)) {
                children.add(element);
            }
        }
        return children;
    }
}
