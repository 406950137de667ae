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
 * @param status of HTTP
 * @param headers in their order; {@code Content-Length} is written from the length unless it is among them
 * @param body to its end
 * @param length of the body; negative to end it with the connection
 */
public record WireAnswer(int status, List<Map.Entry<String, String>> headers, InputStream body, long length) {
    /** Without a body. */
    public static WireAnswer of(int status) {
        return of(status, new byte[0]);
    }

    /** With a body in memory. */
    public static WireAnswer of(int status, byte[] body) {
        return new WireAnswer(status, List.of(), new ByteArrayInputStream(body), body.length);
    }

    /** A JSON document. */
    public static WireAnswer json(int status, String text) {
        return of(status, text.getBytes(StandardCharsets.UTF_8))
                .with("Content-Type", "application/json; charset=utf-8");
    }

    /** An error as registries tell it. */
    public static WireAnswer error(int status, String code, String message) {
        return json(status, "{\"errors\":[{\"code\":\"" + code + "\",\"message\":\"" + message + "\"}]}");
    }

    /** The same with one more header. */
    public WireAnswer with(String name, String value) {
        List<Map.Entry<String, String>> more = new ArrayList<>(headers);
        more.add(Map.entry(name, value));
        return new WireAnswer(status, more, body, length);
    }

    /** The same without a header. */
    public WireAnswer without(String name) {
        List<Map.Entry<String, String>> fewer = new ArrayList<>(headers);
        fewer.removeIf(header -> header.getKey().equalsIgnoreCase(name));
        return new WireAnswer(status, fewer, body, length);
    }

    /** The same with another body. */
    public WireAnswer withBody(byte[] bytes) {
        return new WireAnswer(
                status, without("Content-Length").headers(), new ByteArrayInputStream(bytes), bytes.length);
    }

    /** The whole body; can be read once. */
    public byte[] bytes() {
        try {
            return body.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first header of a name, in any case. */
    public Optional<String> header(String name) {
        return headers.stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
