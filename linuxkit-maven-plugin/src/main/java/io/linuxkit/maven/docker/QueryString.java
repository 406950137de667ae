/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker;

import io.linuxkit.maven.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** The path and query of a request. */
final class QueryString {
    private final StringBuilder text;
    private char separator = '?';

    private QueryString(String path) {
        this.text = new StringBuilder(path);
    }

    static QueryString of(String path) {
        return new QueryString(path);
    }

    /**
     * Returns the name of an image as a part of a path. The characters {@code /}, {@code :} and {@code @} are not
     * escaped there.
     */
    static String inPath(String reference) {
        return encode(reference).replace("%2F", "/").replace("%3A", ":").replace("%40", "@");
    }

    QueryString with(String name, String value) {
        text.append(separator).append(name).append('=').append(encode(value));
        separator = '&';
        return this;
    }

    QueryString withMap(String name, Map<String, String> values) {
        JsonObject json = JsonObject.empty();
        for (Map.Entry<String, String> value : new TreeMap<>(values).entrySet()) {
            json = json.with(value.getKey(), value.getValue());
        }
        return with(name, new String(json.toBytes(), StandardCharsets.UTF_8));
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
