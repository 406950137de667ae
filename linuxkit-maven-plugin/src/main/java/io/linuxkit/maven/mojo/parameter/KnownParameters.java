/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.parameter;

import io.linuxkit.maven.problem.NearestNames;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;

/**
 * The parameters that users can set for any goal, read from the descriptor of the plugin.
 *
 * @param elements the names in {@code <configuration>}
 * @param properties the names on the command line, and those of the properties that goals set for later plugins
 * @param flags the elements whose value is {@code true} or {@code false}
 */
record KnownParameters(Set<String> elements, Set<String> properties, Set<String> flags) {
    /** Reads the descriptor of the plugin whose goal runs. */
    static KnownParameters of(MojoExecution execution) {
        KnownParameters known = new KnownParameters(new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
        known.properties.addAll(ResultProperties.NAMES);
        List<MojoDescriptor> goals =
                execution.getMojoDescriptor().getPluginDescriptor().getMojos();
        goals.forEach(known::add);
        return known;
    }

    private void add(MojoDescriptor goal) {
        for (Parameter parameter : goal.getParameters()) {
            if (parameter.isEditable()) {
                String name = parameter.getName();
                elements.add(name);
                if (parameter.getAlias() != null) {
                    elements.add(parameter.getAlias());
                }
                if (parameter.getType().equals(Boolean.class.getName())) {
                    flags.add(name);
                }
                addProperty(goal.getMojoConfiguration().getChild(name).getValue(""));
            }
        }
    }

    private void addProperty(String expression) {
        if (expression.startsWith("${") && expression.endsWith("}")) {
            properties.add(expression.substring(2, expression.length() - 1));
        }
    }

    /** Returns what is wrong with a property that is not known: the second half of a sentence. */
    String complaint(String property) {
        String name = property.substring(Parameters.PREFIX.length());
        if (property.startsWith(Parameters.PREFIX) && elements.contains(name)) {
            return "is not a property: '" + name + "' is set in build.yml or in the <configuration> of the POM";
        }
        List<String> names = properties.stream()
                .filter(known -> known.startsWith(Parameters.PREFIX))
                .map(known -> known.substring(Parameters.PREFIX.length()))
                .toList();
        return complaint(NearestNames.of(name, names).map(near -> "\"" + Parameters.property(near) + "\""));
    }

    /** Returns what is wrong with an element that is not known: the second half of a sentence. */
    String elementComplaint(String element) {
        return complaint(NearestNames.of(element, elements).map(near -> "<" + near + ">"));
    }

    private static String complaint(Optional<String> nearest) {
        return "is not a parameter of any goal"
                + nearest.map(name -> "; the nearest is " + name).orElse("");
    }
}
