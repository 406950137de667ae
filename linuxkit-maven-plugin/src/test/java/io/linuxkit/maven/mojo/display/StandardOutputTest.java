/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.display;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linuxkit.maven.problem.EnvironmentException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class StandardOutputTest {
    /** A process whose {@code System.out} is redirected, as in Maven 4. */
    static final class Child {
        private Child() {}

        public static void main(String[] arguments) {
            System.setOut(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
            new StandardOutput().line(arguments[0] + " \u00e9");
        }
    }

    @Test
    void lineWhenSystemOutIsRedirectedIsWrittenDirectlyInUtf8() throws Exception {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dfile.encoding=US-ASCII",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName(),
                        "linuxkit/init:1234")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        byte[] output = child.getInputStream().readAllBytes();
        assertThat(child.waitFor()).isZero();
        assertThat(new String(output, StandardCharsets.UTF_8)).isEqualTo("linuxkit/init:1234 \u00e9\n");
    }

    /** A stream like that of Jansi, which is not on the class path of the tests. */
    public static final class ResettingStream extends PrintStream {
        boolean resets = true;

        ResettingStream() {
            super(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        }

        public void setResetAtUninstall(boolean reset) {
            resets = reset;
        }
    }

    @Test
    void keepTerminalCodesOutStopsJansiFromResettingColours() {
        ResettingStream stream = new ResettingStream();
        StandardOutput.keepTerminalCodesOut(stream);
        assertThat(stream.resets).isFalse();
    }

    @Test
    void writeWritesTheTextUnchanged() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new StandardOutput(bytes).write("a\tb");
        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("a\tb");
    }

    @Test
    void lineWhenReaderIsGoneSaysSo() {
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        assertThatThrownBy(() -> new StandardOutput(broken).line("x"))
                .isInstanceOf(EnvironmentException.class)
                .hasMessage("""
                        Tried to write to the standard output: Broken pipe.
                          Make sure that the program that reads the output runs until the build has ended, and that the \
                        disk is not full.
                          More: mvn linuxkit:help -Dlinuxkit.error=standard-output""");
    }
}
