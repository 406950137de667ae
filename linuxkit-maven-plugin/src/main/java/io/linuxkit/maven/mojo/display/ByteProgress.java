/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.display;

import io.linuxkit.maven.docker.Transfer;

/**
 * The progress of a transfer of bytes.
 *
 * @param what the name of the transfer, such as {@code importing} or that of a layer
 * @param current the number of bytes so far
 * @param total the number of all bytes; 0 when it is not known
 * @param estimated true when the total is an estimate
 * @param done true when the transfer has ended
 */
record ByteProgress(String what, long current, long total, boolean estimated, boolean done) {
    private static final int BAR = 20;

    /** Returns the progress of a transfer within a build step. */
    static ByteProgress of(Transfer transfer) {
        return new ByteProgress(transfer.name(), transfer.current(), transfer.total(), false, transfer.done());
    }

    /** Returns a text such as {@code importing 123.4 MB / ~800 MB}. */
    @Override
    public String toString() {
        String of = total <= 0 || done ? "" : " / " + (estimated ? "~" + ByteSize.of(total, 0) : ByteSize.of(total));
        return TerminalText.clean(what) + " " + ByteSize.of(current) + of;
    }

    /** Returns a bar such as {@code [=====>    ]}; empty when the total is not known. */
    String bar() {
        if (total <= 0) {
            return "";
        }
        int filled = (int) Math.min(BAR, BAR * Math.max(0, current) / (double) total);
        String tip = filled < BAR ? ">" : "";
        return "[" + "=".repeat(filled) + tip + " ".repeat(BAR - filled - tip.length()) + "]";
    }
}
