/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Base64;

/**
 * Key files as inputs: the file, or its decoded form, with the type on the first line and the decoded bytes after it,
 * so that mutations change the key and not its Base64 text.
 */
public final class PemInput {
    private static final String BEGIN = "-----BEGIN ";

    private PemInput() {}

    /** Returns the decoded form of a PEM file without headers. */
    public static byte[] opened(String pem) {
        String type = pem.replaceFirst("(?s)" + BEGIN + "([^-]*)-----.*", "$1");
        String base64 = pem.replaceAll("-----[^-]*-----", "").replaceAll("\\s", "");
        return (type + "\n" + new String(Base64.getDecoder().decode(base64), ISO_8859_1)).getBytes(ISO_8859_1);
    }

    /** Returns the file of an input. */
    public static byte[] file(byte[] input) {
        String text = new String(input, ISO_8859_1);
        if (text.contains(BEGIN)) {
            return input;
        }
        int line = text.indexOf('\n');
        String type = text.substring(0, Math.max(line, 0));
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(text.substring(line + 1).getBytes(ISO_8859_1));
        return (BEGIN + type + "-----\n" + base64 + "\n-----END " + type + "-----\n").getBytes(ISO_8859_1);
    }
}
