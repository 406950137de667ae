/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker;

import io.linuxkit.maven.docker.protobuf.MalformedMessageException;
import io.linuxkit.maven.docker.protobuf.MessageWriter;
import io.linuxkit.maven.docker.trace.BuildTrace;
import io.linuxkit.maven.fuzz.FuzzTarget;
import java.nio.file.Path;
import java.util.List;

/** BuildKit's reports of a build, as protocol buffers. */
public final class BuildTraceFuzz implements FuzzTarget {
    @Override
    public String name() {
        return "build-trace";
    }

    @Override
    public List<byte[]> corpus() {
        return List.of(trace());
    }

    /** Returns a report with one step, a line of its output, a transfer and a warning. */
    static byte[] trace() {
        MessageWriter begun =
                new MessageWriter().text(1, "sha256:a").text(3, "[1/2] FROM x").bytes(5, new byte[0], 0);
        MessageWriter ended = new MessageWriter()
                .text(1, "sha256:a")
                .number(4, 1)
                .bytes(6, new byte[0], 0)
                .text(7, "exit code: 1");
        MessageWriter transfer = new MessageWriter()
                .text(1, "layer")
                .text(2, "sha256:a")
                .text(3, "pulling")
                .number(4, 5)
                .number(5, 10);
        byte[] line = "hello\r\nworld\n".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        MessageWriter log = new MessageWriter().text(1, "sha256:a").number(3, 1).bytes(4, line, line.length);
        MessageWriter warning = new MessageWriter()
                .text(1, "sha256:a")
                .number(2, 1)
                .text(3, "old syntax")
                .text(5, "https://x");
        MessageWriter trace = new MessageWriter();
        append(trace, 1, begun);
        append(trace, 2, transfer);
        append(trace, 3, log);
        append(trace, 4, warning);
        append(trace, 1, ended);
        return trace.toBytes();
    }

    private static void append(MessageWriter to, int field, MessageWriter message) {
        byte[] bytes = message.toBytes();
        to.bytes(field, bytes, bytes.length);
    }

    @Override
    public String read(byte[] input, Path directory) {
        BuildProgress progress = new BuildProgress(BuildListener.NONE);
        try {
            progress.accept(BuildTrace.parse(input));
            progress.accept(BuildTrace.parse(input));
        } catch (MalformedMessageException e) {
            return "malformed"; // as documented; its caller tells it
        }
        progress.failed("executor failed running [/bin/sh -c false]: exit code: 1");
        return ACCEPTED;
    }
}
