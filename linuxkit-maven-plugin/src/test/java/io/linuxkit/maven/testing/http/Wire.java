/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.testing.http;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** HTTP/1.1 byte by byte, so that a test can break it anywhere. */
final class Wire {
    private static final int LONGEST_LINE = 1 << 16;

    private Wire() {}

    /** Start line and headers; empty at the end of the connection, or when the data are not HTTP. */
    record Head(String start, List<Map.Entry<String, String>> headers) {
        Optional<String> header(String name) {
            return headers.stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(Map.Entry::getValue)
                    .findFirst();
        }

        /** Returns the length of the body; negative when there is none. */
        long length() {
            return header("Content-Length").map(Long::parseLong).orElse(-1L);
        }
    }

    static Optional<Head> readHead(InputStream in) throws IOException {
        String start = readLine(in);
        if (!start.contains("HTTP/1.")) {
            return Optional.empty();
        }
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        for (String line = readLine(in); !line.isEmpty(); line = readLine(in)) {
            int colon = line.indexOf(':');
            headers.add(Map.entry(
                    line.substring(0, colon), line.substring(colon + 1).trim()));
        }
        return Optional.of(new Head(start, headers));
    }

    private static String readLine(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0 && next != '\n' && line.size() < LONGEST_LINE; next = in.read()) {
            line.write(next);
            if (line.size() == 1 && next == 0x16) {
                return "";
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1).replaceFirst("\r$", "");
    }

    /** Returns a stream of the next bytes, which does not read further ones. */
    static InputStream limited(InputStream in, long length) {
        return new FilterInputStream(in) {
            private long rest = length;

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] bytes, int offset, int size) throws IOException {
                int count = rest <= 0 ? -1 : super.read(bytes, offset, (int) Math.min(size, rest));
                rest -= Math.max(count, 0);
                return count;
            }

            @Override
            public void close() {}
        };
    }

    static void writeHead(OutputStream out, String start, List<Map.Entry<String, String>> headers) throws IOException {
        StringBuilder head = new StringBuilder(start + "\r\n");
        headers.forEach(header -> head.append(header.getKey() + ": " + header.getValue() + "\r\n"));
        out.write((head + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    /** Writes the head of an answer. */
    static void writeHead(OutputStream out, WireAnswer answer) throws IOException {
        WireAnswer whole =
                answer.length() < 0 || answer.header("Content-Length").isPresent()
                        ? answer
                        : answer.with("Content-Length", String.valueOf(answer.length()));
        writeHead(out, "HTTP/1.1 " + answer.status() + " Test", whole.headers());
    }
}
