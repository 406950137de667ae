/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker.trace;

import io.linuxkit.maven.docker.protobuf.MalformedMessageException;
import io.linuxkit.maven.docker.protobuf.MessageReader;

/**
 * A warning about the Dockerfile.
 *
 * @param text one line
 * @param url an address that explains the warning; may be empty
 */
public record TraceWarning(String text, String url) {
    static TraceWarning read(MessageReader reader) throws MalformedMessageException {
        String text = "";
        String url = "";
        while (reader.next()) {
            switch (reader.field()) {
                case 3 -> text = reader.text();
                case 5 -> url = reader.text();
                default -> {}
            }
        }
        return new TraceWarning(text, url);
    }
}
