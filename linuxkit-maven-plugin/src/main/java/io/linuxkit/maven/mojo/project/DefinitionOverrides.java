/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.project;

import io.linuxkit.maven.mojo.parameter.Parameters;
import io.linuxkit.maven.source.Field;
import io.linuxkit.maven.source.FieldOverride;
import io.linuxkit.maven.source.Origin;
import java.util.ArrayList;
import java.util.List;

/** Collects what parameters say about the fields of a package definition, and who said it. */
final class DefinitionOverrides {
    private final Parameters parameters;
    private final List<FieldOverride> overrides = new ArrayList<>();

    DefinitionOverrides(Parameters parameters) {
        this.parameters = parameters;
    }

    DefinitionOverrides text(Field field) {
        parameters.text(field.element()).ifPresent(value -> add(field, List.of(value)));
        return this;
    }

    DefinitionOverrides list(Field field) {
        parameters.list(field.element()).ifPresent(values -> add(field, values));
        return this;
    }

    DefinitionOverrides lines(Field field) {
        parameters.lines(field.element()).ifPresent(values -> add(field, values));
        return this;
    }

    DefinitionOverrides flag(Field field) {
        parameters.flag(field.element()).ifPresent(value -> add(field, List.of(value.toString())));
        return this;
    }

    /** A field that has no property, only an element of {@code <configuration>}. */
    DefinitionOverrides configured(Field field) {
        parameters
                .configured(field.element())
                .ifPresent(yaml -> overrides.add(
                        new FieldOverride(field, List.of(yaml), Origin.ofPomConfiguration(field.element()))));
        return this;
    }

    /** The organisation of a developer is the user, unless the command line names another. */
    DefinitionOverrides developer(boolean developing, Developer developer) {
        if (developing && !parameters.isUserProperty(Field.ORG.element())) {
            overrides.add(new FieldOverride(
                    Field.ORG, List.of(developer.name()), Origin.ofUserProperty(Parameters.property("dev"))));
        }
        return this;
    }

    List<FieldOverride> toList() {
        return List.copyOf(overrides);
    }

    private void add(Field field, List<String> values) {
        overrides.add(new FieldOverride(field, values, parameters.originOf(field.element())));
    }
}
