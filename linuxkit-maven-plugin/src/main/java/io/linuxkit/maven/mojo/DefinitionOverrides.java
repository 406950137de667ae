/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo;

import io.linuxkit.maven.source.Field;
import io.linuxkit.maven.source.FieldOverride;
import io.linuxkit.maven.source.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects what parameters say about the fields of a package definition, and who said it. */
final class DefinitionOverrides {
    private final Parameters parameters;
    private final List<FieldOverride> overrides = new ArrayList<>();

    DefinitionOverrides(Parameters parameters) {
        this.parameters = parameters;
    }

    DefinitionOverrides text(Field field, @Nullable String injected) {
        parameters.text(field.element(), injected).ifPresent(value -> add(field, List.of(value)));
        return this;
    }

    DefinitionOverrides list(Field field, @Nullable List<String> injected) {
        parameters.list(field.element(), injected).ifPresent(values -> add(field, values));
        return this;
    }

    DefinitionOverrides lines(Field field, @Nullable List<String> injected) {
        parameters.lines(field.element(), injected).ifPresent(values -> add(field, values));
        return this;
    }

    DefinitionOverrides flag(Field field, @Nullable Boolean injected) {
        parameters.flag(field.element(), injected).ifPresent(value -> add(field, List.of(value.toString())));
        return this;
    }

    /** A field that has no property, only an element of {@code <configuration>}. */
    DefinitionOverrides configured(Field field, @Nullable String yaml) {
        if (yaml != null) {
            overrides.add(new FieldOverride(field, List.of(yaml), Origin.ofPomConfiguration(field.element())));
        }
        return this;
    }

    /** The organisation of a developer is the user, unless the command line names another. */
    DefinitionOverrides developer(boolean developing, Map<String, String> environment) {
        if (developing && !parameters.isUserProperty(Field.ORG.element())) {
            overrides.add(new FieldOverride(
                    Field.ORG,
                    List.of(environment.getOrDefault("USER", "")),
                    Origin.ofUserProperty(Parameters.property("dev"))));
        }
        return this;
    }

    private Origin origin(String name) {
        return switch (parameters.setterOf(name)) {
            case USER_PROPERTY -> Origin.ofUserProperty(Parameters.property(name));
            case CONFIGURATION -> Origin.ofPomConfiguration(name);
            case POM_PROPERTY -> Origin.ofPomProperty(Parameters.property(name));
        };
    }

    List<FieldOverride> toList() {
        return List.copyOf(overrides);
    }

    private void add(Field field, List<String> values) {
        overrides.add(new FieldOverride(field, values, origin(field.element())));
    }
}
