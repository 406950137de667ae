/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.display;

import java.util.List;
import java.util.Locale;

/** Sizes for people, in decimal units as Docker prints them: {@code 512 B}, {@code 3.4 MB}. */
public final class ByteSize {
    private static final List<String> UNITS = List.of("kB", "MB", "GB", "TB", "PB", "EB");

    private ByteSize() {}

    public static String of(long bytes) {
        return of(bytes, 1);
    }

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
