/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;

/** The images of a daemon, through plain HTTP over its socket, so that no code under test is involved. */
public final class EngineImages {
    private static final String SOCKET = "unix://";

    private EngineImages() {}

    /** Opens the tar of {@code docker save}, which the caller closes. */
    public static InputStream open(String endpoint, String image) throws IOException {
        return request(endpoint, "GET /images/" + image + "/get", new byte[0]);
    }

    /** Does the same as {@code docker load}, and returns the daemon's answer. */
    public static String load(String endpoint, byte[] archive) throws IOException {
        return text(request(endpoint, "POST /images/load?quiet=1", archive));
    }

    /** Returns the daemon's details of an image, as JSON. */
    public static String inspect(String endpoint, String image) throws IOException {
        return text(request(endpoint, "GET /images/" + image + "/json", new byte[0]));
    }

    /** Returns all images with a label, including images without a name, as a JSON array. */
    public static String list(String endpoint, String label) throws IOException {
        String filters = URLEncoder.encode("{\"label\":[\"" + label + "\"]}", UTF_8);
        return text(request(endpoint, "GET /images/json?filters=" + filters, new byte[0]));
    }

    /** Gives an image one more name. */
    public static void tag(String endpoint, String image, String repository, String tag) throws IOException {
        text(request(endpoint, "POST /images/" + image + "/tag?repo=" + repository + "&tag=" + tag, new byte[0]));
    }

    /** Removes one name of an image. */
    public static void remove(String endpoint, String image) throws IOException {
        text(request(endpoint, "DELETE /images/" + image, new byte[0]));
    }

    /** Removes one name of an image, if the daemon has it. */
    public static void forget(String endpoint, String image) {
        try {
            remove(endpoint, image);
        } catch (IOException e) {
            // The image does not exist.
        }
    }

    private static String text(InputStream answer) throws IOException {
        try (answer) {
            return new String(answer.readAllBytes(), UTF_8);
        }
    }

    /** Sends a request of HTTP 1.0, whose answer is not chunked and ends with the connection. */
    private static InputStream request(String endpoint, String request, byte[] body) throws IOException {
        SocketChannel socket = SocketChannel.open(UnixDomainSocketAddress.of(endpoint.substring(SOCKET.length())));
        String head = request + " HTTP/1.0\r\nHost: docker\r\nContent-Type: application/x-tar\r\nContent-Length: "
                + body.length + "\r\n\r\n";
        Channels.newOutputStream(socket).write(head.getBytes(US_ASCII));
        for (ByteBuffer rest = ByteBuffer.wrap(body); rest.hasRemaining(); ) {
            socket.write(rest);
        }
        InputStream answer = new BufferedInputStream(Channels.newInputStream(socket), 1 << 16);
        String status = line(answer);
        for (String header = status; !header.isEmpty(); ) {
            header = line(answer);
        }
        if (!status.startsWith("HTTP/1.0 2") && !status.startsWith("HTTP/1.1 2")) {
            throw new IOException(request + ": " + status + "\n" + text(answer));
        }
        return answer;
    }

    private static String line(InputStream answer) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = answer.read(); next >= 0 && next != '\n'; next = answer.read()) {
            line.append((char) next);
        }
        return line.toString().stripTrailing();
    }
}
