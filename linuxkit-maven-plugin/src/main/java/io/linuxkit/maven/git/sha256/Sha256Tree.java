/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.git.sha256;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** The entries of a tree object of a SHA-256 repository, by name. */
record Sha256Tree(Map<String, Entry> entries) {
    static final Sha256Tree EMPTY = new Sha256Tree(Map.of());

    /** The mode (an octal text, as git writes it) and the id. */
    record Entry(String mode, String id) {
        boolean isTree() {
            return mode.equals("40000");
        }

        boolean isSubmodule() {
            return mode.equals("160000");
        }
    }

    static Sha256Tree parse(byte[] bytes) {
        Map<String, Entry> entries = new TreeMap<>();
        int position = 0;
        while (position < bytes.length) {
            int blank = find(bytes, position, ' ');
            int end = find(bytes, blank, 0);
            String mode = new String(bytes, position, blank - position, StandardCharsets.US_ASCII);
            String name = new String(bytes, blank + 1, end - blank - 1, StandardCharsets.UTF_8);
            position = end + 1 + Sha256Objects.ID_BYTES;
            entries.put(name, new Entry(mode, HexFormat.of().formatHex(Arrays.copyOfRange(bytes, end + 1, position))));
        }
        return new Sha256Tree(entries);
    }

    private static int find(byte[] bytes, int from, int wanted) {
        int position = from;
        while (bytes[position] != wanted) {
            position++;
        }
        return position;
    }
}
