/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.display;

import io.linuxkit.maven.docker.Transfer;

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

    static ByteProgress of(Transfer transfer) {
        return new ByteProgress(transfer.name(), transfer.current(), transfer.total(), false, transfer.done());
    }

    /** {@code importing 123.4 MB / ~800 MB}. */
    @Override
    public String toString() {
        String of = total <= 0 || done ? "" : " / " + (estimated ? "~" + ByteSize.of(total, 0) : ByteSize.of(total));
        return TerminalText.clean(what) + " " + ByteSize.of(current) + of;
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
}
