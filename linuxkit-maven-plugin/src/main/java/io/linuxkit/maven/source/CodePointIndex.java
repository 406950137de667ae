/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source;

/** Where the characters of a text are in a Java string, which has two elements for those beyond the basic plane. */
final class CodePointIndex {
    /** Offsets of all characters; empty when each is at the offset of its number. */
    private final int[] offsets;

    CodePointIndex(String text) {
        int count = text.codePointCount(0, text.length());
        this.offsets = new int[count == text.length() ? 0 : count + 1];
        for (int i = 1, offset = 0; i < offsets.length; i++) {
            offset += Character.charCount(text.codePointAt(offset));
            offsets[i] = offset;
        }
    }

    /** The offset of a character by its number. */
    int offset(int codePoint) {
        return offsets.length == 0 ? codePoint : offsets[codePoint];
    }
}
