/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The answers of a server, one after the other, as the input of a {@link RawServer}. */
public final class Answers {
    private final StringBuilder text = new StringBuilder();

    /** Adds an answer with a body and its length. */
    public Answers with(String request, String status, String body, String... headers) {
        List<String> all = new ArrayList<>(Arrays.asList(headers));
        all.add("Connection: close");
        all.add("Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length);
        return raw(request, "HTTP/1.1 " + status + "\r\n" + String.join("\r\n", all) + "\r\n\r\n" + body);
    }

    /** Adds an answer whose body is chunked. */
    public Answers chunked(String request, String status, String... chunks) {
        StringBuilder answer = new StringBuilder("HTTP/1.1 " + status + "\r\nTransfer-Encoding: chunked\r\n\r\n");
        for (String chunk : chunks) {
            answer.append(Integer.toHexString(chunk.length()))
                    .append("\r\n")
                    .append(chunk)
                    .append("\r\n");
        }
        return raw(request, answer + "0\r\n\r\n");
    }

    /** Adds any bytes. */
    public Answers raw(String request, String answer) {
        text.append(text.isEmpty() ? "" : "\n")
                .append("@@ ")
                .append(request)
                .append('\n')
                .append(answer);
        return this;
    }

    /** Returns the input. */
    public byte[] toBytes() {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
