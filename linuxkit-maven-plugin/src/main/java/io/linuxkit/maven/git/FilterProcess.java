/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.git;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.transport.PacketLineOut;

/**
 * A client of git's long-running process protocol, version 2 (gitattributes(5)), for one file. Git LFS and other filters use
 * this protocol.
 */
final class FilterProcess {
    private static final int LENGTH_DIGITS = 4;
    private static final int MOST_IN_PACKET = 65516;
    private static final String SUCCESS = "status=success";

    private final ProcessBuilder builder;

    FilterProcess(ProcessBuilder builder) {
        this.builder = builder.redirectError(Redirect.DISCARD);
    }

    /** Returns the output of the process for a file; empty if it cannot be started, cannot clean or reports a failure. */
    Optional<byte[]> clean(String path, byte[] content) throws IOException {
        Process process = builder.start();
        try (OutputStream output = process.getOutputStream();
                InputStream input = process.getInputStream()) {
            PacketLineOut request = new PacketLineOut(output);
            return greet(request, input) ? cleaned(request, input, path, content) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } finally {
            process.destroy();
        }
    }

    private static boolean greet(PacketLineOut request, InputStream input) throws IOException {
        write(request, "git-filter-client", "version=2");
        List<String> welcome = lines(input);
        write(request, "capability=clean");
        return welcome.contains("git-filter-server")
                && welcome.contains("version=2")
                && lines(input).contains("capability=clean");
    }

    private static Optional<byte[]> cleaned(PacketLineOut request, InputStream input, String path, byte[] content)
            throws IOException {
        write(request, "command=clean", "pathname=" + path);
        for (int at = 0; at < content.length; at += MOST_IN_PACKET) {
            request.writePacket(content, at, Math.min(MOST_IN_PACKET, content.length - at));
        }
        request.end();
        request.flush();
        if (!lines(input).contains(SUCCESS)) {
            return Optional.empty();
        }
        ByteArrayOutputStream result = new ByteArrayOutputStream();
        for (Optional<byte[]> packet = packet(input); packet.isPresent(); packet = packet(input)) {
            result.writeBytes(packet.get());
        }
        List<String> last = lines(input);
        return last.isEmpty() || last.contains(SUCCESS) ? Optional.of(result.toByteArray()) : Optional.empty();
    }

    private static void write(PacketLineOut request, String... lines) throws IOException {
        for (String line : lines) {
            request.writeString(line + "\n");
        }
        request.end();
        request.flush();
    }

    private static List<String> lines(InputStream input) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Optional<byte[]> packet = packet(input); packet.isPresent(); packet = packet(input)) {
            lines.add(new String(packet.get(), StandardCharsets.UTF_8).stripTrailing());
        }
        return lines;
    }

    /** An empty result stands for a flush packet. */
    private static Optional<byte[]> packet(InputStream input) throws IOException {
        String digits = new String(exactly(input, LENGTH_DIGITS), StandardCharsets.US_ASCII);
        if (!digits.matches("[0-9a-fA-F]{4}")) {
            throw new IOException("the filter does not follow git's protocol");
        }
        int length = Integer.parseInt(digits, 16);
        return length < LENGTH_DIGITS ? Optional.empty() : Optional.of(exactly(input, length - LENGTH_DIGITS));
    }

    private static byte[] exactly(InputStream input, int length) throws IOException {
        byte[] bytes = input.readNBytes(length);
        if (bytes.length < length) {
            throw new IOException("the filter ended too early");
        }
        return bytes;
    }
}
