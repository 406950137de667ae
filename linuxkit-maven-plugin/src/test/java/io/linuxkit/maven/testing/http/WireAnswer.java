/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.testing.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An answer to be sent.
 *
 * @param status the HTTP status
 * @param headers the headers in their order; {@code Content-Length} is added from the length unless it is among them
 * @param body the whole body
 * @param length the length of the body; negative to end the body with the connection
 */
public record WireAnswer(int status, List<Map.Entry<String, String>> headers, InputStream body, long length) {
    /** Creates an answer without a body. */
    public static WireAnswer of(int status) {
        return of(status, new byte[0]);
    }

    /** Creates an answer with a body in memory. */
    public static WireAnswer of(int status, byte[] body) {
        return new WireAnswer(status, List.of(), new ByteArrayInputStream(body), body.length);
    }

    /** Creates an answer with a JSON document. */
    public static WireAnswer json(int status, String text) {
        return of(status, text.getBytes(StandardCharsets.UTF_8))
                .with("Content-Type", "application/json; charset=utf-8");
    }

    /** Creates an error answer in the form of registries. */
    public static WireAnswer error(int status, String code, String message) {
        return json(status, "{\"errors\":[{\"code\":\"" + code + "\",\"message\":\"" + message + "\"}]}");
    }

    /** Returns this answer with one more header. */
    public WireAnswer with(String name, String value) {
        List<Map.Entry<String, String>> more = new ArrayList<>(headers);
        more.add(Map.entry(name, value));
        return new WireAnswer(status, more, body, length);
    }

    /** Returns this answer without a header. */
    public WireAnswer without(String name) {
        List<Map.Entry<String, String>> fewer = new ArrayList<>(headers);
        fewer.removeIf(header -> header.getKey().equalsIgnoreCase(name));
        return new WireAnswer(status, fewer, body, length);
    }

    /** Returns this answer with another body. */
    public WireAnswer withBody(byte[] bytes) {
        return new WireAnswer(
                status, without("Content-Length").headers(), new ByteArrayInputStream(bytes), bytes.length);
    }

    /** Returns the whole body, which can be read once. */
    public byte[] bytes() {
        try {
            return body.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the first header with a name, in upper or lower case. */
    public Optional<String> header(String name) {
        return headers.stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
