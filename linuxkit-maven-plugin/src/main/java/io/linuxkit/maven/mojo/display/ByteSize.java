/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.display;

import java.util.List;
import java.util.Locale;

/** A writer of sizes for people, in decimal units as Docker prints them: {@code 512 B}, {@code 3.4 MB}. */
public final class ByteSize {
    private static final List<String> UNITS = List.of("kB", "MB", "GB", "TB", "PB", "EB");

    private ByteSize() {}

    /**
     * Returns a size with one decimal.
     *
     * @param bytes the number of bytes
     * @return the number and its unit, such as {@code 3.4 MB}; whole bytes below 1000
     */
    public static String of(long bytes) {
        return of(bytes, 1);
    }

    /**
     * Returns a size.
     *
     * @param bytes the number of bytes
     * @param decimals the number of decimals, 0 or 1
     * @return the number and its unit; whole bytes below 1000
     */
    public static String of(long bytes, int decimals) {
        if (bytes < 1000) {
            return bytes + " B";
        }
        double value = bytes;
        int unit = -1;
        double carry = decimals == 0 ? 999.5 : 999.95;
        while (value >= carry) {
            value /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, "%." + decimals + "f %s", value, UNITS.get(Math.max(0, unit)));
    }
}
