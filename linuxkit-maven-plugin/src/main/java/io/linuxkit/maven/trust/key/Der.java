/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust.key;

import io.linuxkit.maven.problem.Excerpt;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A reader of DER values as ASN.1 types. BouncyCastle's own readers return null for some invalid values. */
public final class Der {
    private static final Pattern NAMES = Pattern.compile("\\b[\\w.$]*Exception: ");

    private Der() {}

    /**
     * Reads a value.
     *
     * @param type the reader function of the type, such as {@code PrivateKeyInfo::getInstance}
     * @param encoded the DER bytes, or a value that was read as another type
     * @param <T> the type
     * @return the value
     * @throws IllegalArgumentException when the value is absent, empty or of another type
     */
    public static <T> T read(Function<Object, @Nullable T> type, @Nullable Object encoded) {
        T value = encoded == null ? null : value(type, encoded);
        if (value == null) {
            throw new IllegalArgumentException("a part of the key is missing");
        }
        return value;
    }

    /**
     * Returns the reason why a library cannot read a key.
     *
     * @param failure the exception of the library
     * @return its message without exception names, as an excerpt
     */
    public static String reason(Exception failure) {
        return Excerpt.of(NAMES.matcher(String.valueOf(failure.getMessage())).replaceAll(""));
    }

    private static <T> @Nullable T value(Function<Object, @Nullable T> type, Object encoded) {
        if (encoded instanceof byte[] bytes && bytes.length == 0) {
            return null;
        }
        try {
            return type.apply(encoded);
        } catch (IllegalStateException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}
