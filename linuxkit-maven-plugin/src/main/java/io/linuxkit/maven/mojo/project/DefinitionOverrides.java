/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.project;

import io.linuxkit.maven.mojo.parameter.Parameters;
import io.linuxkit.maven.source.Field;
import io.linuxkit.maven.source.FieldOverride;
import io.linuxkit.maven.source.Origin;
import java.util.ArrayList;
import java.util.List;

/** The fields of a package definition that parameters set, with the source of each value. */
final class DefinitionOverrides {
    private final Parameters parameters;
    private final List<FieldOverride> overrides = new ArrayList<>();

    /** Creates an empty collection of the values in parameters. */
    DefinitionOverrides(Parameters parameters) {
        this.parameters = parameters;
    }

    /** Adds a field that is a text, if a parameter sets it. */
    DefinitionOverrides text(Field field) {
        parameters.text(field.element()).ifPresent(value -> add(field, List.of(value)));
        return this;
    }

    /** Adds a field that is a list, if a parameter sets it; in a text the elements are separated by commas. */
    DefinitionOverrides list(Field field) {
        parameters.list(field.element()).ifPresent(values -> add(field, values));
        return this;
    }

    /** Adds a field that is a list, if a parameter sets it; in a text each line is an element. */
    DefinitionOverrides lines(Field field) {
        parameters.lines(field.element()).ifPresent(values -> add(field, values));
        return this;
    }

    /** Adds a field that is true or false, if a parameter sets it. */
    DefinitionOverrides flag(Field field) {
        parameters.flag(field.element()).ifPresent(value -> add(field, List.of(value.toString())));
        return this;
    }

    /** Adds a field that only an element of {@code <configuration>} can set. */
    DefinitionOverrides configured(Field field) {
        parameters
                .configured(field.element())
                .ifPresent(yaml -> overrides.add(
                        new FieldOverride(field, List.of(yaml), Origin.ofPomConfiguration(field.element()))));
        return this;
    }

    /** Adds the developer's name as the organisation for {@code linuxkit.dev}, unless the command line sets one. */
    DefinitionOverrides developer(boolean developing, Developer developer) {
        if (developing && !parameters.isUserProperty(Field.ORG.element())) {
            overrides.add(new FieldOverride(
                    Field.ORG, List.of(developer.name()), Origin.ofUserProperty(Parameters.property("dev"))));
        }
        return this;
    }

    /** Returns the fields in the order in which they were added. */
    List<FieldOverride> toList() {
        return List.copyOf(overrides);
    }

    private void add(Field field, List<String> values) {
        overrides.add(new FieldOverride(field, values, parameters.originOf(field.element())));
    }
}
