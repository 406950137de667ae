/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source;

import java.util.List;
import java.util.Optional;

/**
 * A setting that applies to a package but is not part of its definition.
 *
 * @param name the name of the parameter
 * @param value the value: a text, a boolean or a list of texts; an empty {@link Optional} when it is not set
 * @param origin the origin of the value as shown to the user
 */
public record Setting(String name, Object value, String origin) {
    public Setting {
        boolean known = value instanceof String
                || value instanceof Boolean
                || value instanceof List<?>
                || value.equals(Optional.empty());
        if (!known) {
            throw new IllegalArgumentException(name + " has a value of " + value.getClass());
        }
    }
}
