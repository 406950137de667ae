/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source;

/** The offsets of a text's characters in a Java string, in which those beyond the basic plane take two elements. */
final class CodePointIndex {
    /** The offsets of all characters; empty when each offset equals the character's number. */
    private final int[] offsets;

    CodePointIndex(String text) {
        int count = text.codePointCount(0, text.length());
        this.offsets = new int[count == text.length() ? 0 : count + 1];
        for (int i = 1, offset = 0; i < offsets.length; i++) {
            offset += Character.charCount(text.codePointAt(offset));
            offsets[i] = offset;
        }
    }

    /** Returns the offset of the character with a number. */
    int offset(int codePoint) {
        return offsets.length == 0 ? codePoint : offsets[codePoint];
    }
}
