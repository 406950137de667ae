/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source;

import java.util.List;
import java.util.Optional;

/**
 * A value that counts for a package and that its definition does not have.
 *
 * @param name of the parameter
 * @param value a text, a truth value, or a list of texts; an empty {@link Optional} for none
 * @param origin where it comes from, for people
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
