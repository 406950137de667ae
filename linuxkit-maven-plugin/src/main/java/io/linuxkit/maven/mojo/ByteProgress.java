/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo;

import io.linuxkit.maven.docker.Transfer;
import java.util.List;
import java.util.Locale;

/**
 * How far something is that moves bytes.
 *
 * @param what moves: {@code importing}, a layer
 * @param current bytes so far
 * @param total bytes in all; 0 when not known
 * @param estimated whether the total is a guess
 * @param done whether it has ended
 */
record ByteProgress(String what, long current, long total, boolean estimated, boolean done) {
    private static final int BAR = 20;
    private static final List<String> UNITS = List.of("kB", "MB", "GB", "TB", "PB", "EB");

    static ByteProgress of(Transfer transfer) {
        return new ByteProgress(transfer.name(), transfer.current(), transfer.total(), false, transfer.done());
    }

    /** {@code importing 123.4 MB / ~800 MB}. */
    @Override
    public String toString() {
        String of = total <= 0 || done ? "" : " / " + (estimated ? "~" + bytes(total, 0) : bytes(total, 1));
        return TerminalText.clean(what) + " " + bytes(current, 1) + of;
    }

    /** {@code [=====>    ]}; empty when there is no total to measure by. */
    String bar() {
        if (total <= 0) {
            return "";
        }
        int filled = (int) Math.min(BAR, BAR * Math.max(0, current) / (double) total);
        String tip = filled < BAR ? ">" : "";
        return "[" + "=".repeat(filled) + tip + " ".repeat(BAR - filled - tip.length()) + "]";
    }

    private static String bytes(long bytes, int decimals) {
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
