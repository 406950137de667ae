/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Problem;
import io.linuxkit.maven.problem.UserException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The fuzzer finds each kind of fault, continues after it, and reports how to repeat it. */
class FuzzTest {
    @TempDir
    Path directory;

    /** A target that accepts its first document and has a fault with its second one. */
    public abstract static class Broken implements FuzzTarget {
        @Override
        public String name() {
            return "broken";
        }

        @Override
        public List<byte[]> corpus() {
            return Texts.bytes("well", "broken", "well too");
        }

        @Override
        public String read(byte[] input, Path place) throws Exception {
            if (new String(input, UTF_8).equals("broken")) {
                breakIt(place);
            }
            return ACCEPTED;
        }

        abstract void breakIt(Path place) throws Exception;
    }

    /** A target with an exception that is not a message for users. */
    public static final class Throwing extends Broken {
        @Override
        void breakIt(Path place) {
            throw new IllegalStateException("a bug");
        }
    }

    /** A target with an endless recursion. */
    @SuppressWarnings("InfiniteRecursion") // which is what it is for
    public static final class Recursing extends Broken {
        @Override
        void breakIt(Path place) throws IOException {
            breakIt(place);
        }
    }

    /** A target that never returns. */
    public static final class Hanging extends Broken {
        @Override
        public Duration limit() {
            return Duration.ofSeconds(1);
        }

        @Override
        void breakIt(Path place) throws InterruptedException {
            new CountDownLatch(1).await();
        }
    }

    /** A target that needs too much memory, on another thread. */
    public static final class Greedy extends Broken {
        @Override
        void breakIt(Path place) throws InterruptedException {
            Thread thread = new Thread(() -> assertThat(new byte[200 << 20]).isNotNull());
            thread.start();
            thread.join();
        }
    }

    /** A target that ends the JVM. */
    public static final class Ending extends Broken {
        @Override
        void breakIt(Path place) {
            Runtime.getRuntime().halt(42);
        }
    }

    /** A target that changes a file outside its directory. */
    public static final class Escaping extends Broken {
        @Override
        void breakIt(Path place) throws IOException {
            Files.writeString(place.resolve("../guard/victim"), "changed");
        }
    }

    /** A target that leaves a temporary file. */
    public static final class Littering extends Broken {
        @Override
        void breakIt(Path place) throws IOException {
            Files.createTempFile("left", ".tmp");
        }
    }

    /** A target whose message contains control characters. */
    public static final class Coloured extends Broken {
        @Override
        void breakIt(Path place) {
            throw new UserException(new Problem("Tried", "found", "do", ErrorTopic.DEFECT)) {
                private static final long serialVersionUID = 1L;

                @Override
                public String getMessage() {
                    return "\u001b[31mred";
                }
            };
        }
    }

    /** A target that refuses an input correctly. */
    public static final class Refusing extends Broken {
        @Override
        void breakIt(Path place) {
            throw new UserException(new Problem("Tried to read it", "it is broken", "Mend it", ErrorTopic.DEFECT));
        }
    }

    /** A target that accepts nothing. */
    public static final class Blind extends Broken {
        @Override
        public String read(byte[] input, Path place) {
            return "something";
        }

        @Override
        void breakIt(Path place) {}
    }

    private String run(FuzzTarget target, String... options) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        List<String> words = new java.util.ArrayList<>(List.of(directory.toString(), "--rounds", "3"));
        words.addAll(List.of(options));
        try (PrintStream out = new PrintStream(bytes, true, UTF_8)) {
            boolean good = new Fuzz(List.of(target), FuzzOptions.parse(words), out).run();
            String text = bytes.toString(UTF_8);
            assertThat(text).endsWith(good ? "1 passed, 0 failed\n" : "0 passed, 1 failed\n");
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void assertFound(FuzzTarget target, String finding) {
        String report = run(target);
        assertThat(report)
                .contains("3 inputs", "1 BROKEN, 2 accepted", finding)
                .contains("again: it/fuzz --input " + directory.resolve("broken-1.input") + " broken")
                .contains("it/fuzz --seed 1 --round 1 broken")
                .endsWith("0 passed, 1 failed\n");
        assertThat(directory.resolve("broken-1.input")).hasContent("broken");
        assertThat(directory.resolve("broken-1.txt")).content().startsWith(finding);
    }

    @Test
    void runWhenTargetThrowsFindsIt() {
        assertFound(
                new Throwing(), "java.lang.IllegalStateException in io.linuxkit.maven.fuzz.FuzzTest$Throwing.breakIt");
    }

    @Test
    void runWhenTargetRecursesFindsIt() {
        assertFound(
                new Recursing(), "java.lang.StackOverflowError in io.linuxkit.maven.fuzz.FuzzTest$Recursing.breakIt");
    }

    @Test
    void runWhenTargetHangsEndsItAndGoesOn() {
        assertFound(new Hanging(), "takes more than 1 s in io.linuxkit.maven.fuzz.FuzzTest$Hanging.breakIt");
    }

    @Test
    void runWhenTargetNeedsTooMuchMemoryGoesOnBehindIt() {
        assertThat(run(new Greedy())).contains("1 BROKEN, 1 accepted", "takes more than 96 MiB");
        assertThat(directory.resolve("broken-1.input")).hasContent("broken");
    }

    @Test
    void runWhenTargetEndsTheJvmGoesOnBehindIt() {
        assertThat(run(new Ending())).contains("1 BROKEN, 1 accepted", "ends the JVM with 42");
    }

    @Test
    void runWhenTargetWritesElsewhereFindsIt() {
        assertFound(new Escaping(), "written outside its directory: [guard/victim], removed: []");
    }

    @Test
    void runWhenTargetLeavesTemporaryFileFindsIt() {
        assertFound(new Littering(), "written outside its directory: [tmp/left");
    }

    @Test
    void runWhenMessageHasControlCharactersFindsIt() {
        assertFound(new Coloured(), "a control character in a message of");
    }

    @Test
    void runWhenTargetRefusesWithMessageIsWell() {
        assertThat(run(new Refusing())).contains("3 inputs", "2 accepted, 1 refused", "1 passed, 0 failed");
    }

    @Test
    void runWhenFirstDocumentIsNotAcceptedFails() {
        assertThat(run(new Blind()))
                .contains("1 BROKEN, 2 something", "a valid document is not accepted: something", "0 passed, 1 failed");
    }

    @Test
    void runWhenInputIsGivenReadsIt() throws IOException {
        Path input = Files.writeString(directory.resolve("saved"), "broken");
        assertThat(run(new Throwing(), "broken", "--input", input.toString())).contains("1 inputs", "1 BROKEN");
        Files.writeString(input, "well");
        assertThat(run(new Throwing(), "broken", "--input", input.toString())).contains("1 inputs", "1 accepted");
    }

    @Test
    void runWhenRoundIsGivenRepeatsIt() {
        assertThat(run(new Throwing(), "broken", "--round", "1")).contains("1 inputs", "1 BROKEN");
        assertThat(run(new Throwing(), "broken", "--round", "0")).contains("1 inputs", "1 accepted");
    }

    @Test
    void messageWhenItIsNoneForPeopleHasAFault() {
        assertThat(Trial.faultOf("Tried to read 'x': it is broken.\n  Mend it."))
                .isEmpty();
        assertThat(Trial.faultOf("x".repeat(5001))).isPresent();
        assertThat(Trial.faultOf("java.lang.NullPointerException: x")).isPresent();
        assertThat(Trial.faultOf("x\n\tat io.linuxkit.X.y(X.java:1)")).isPresent();
        assertThat(Trial.faultOf("a\rb")).isPresent();
    }

    @Test
    void optionsWhenTheyAreNoneSayWhy() {
        assertThatThrownBy(() -> FuzzOptions.parse(List.of("d", "--seed", "x")))
                .hasMessage("'--seed' takes a number, not 'x'");
        assertThatThrownBy(() -> FuzzOptions.parse(List.of("d", "--speed", "1")))
                .hasMessage("there is no option '--speed'");
        assertThatThrownBy(() -> FuzzOptions.parse(List.of("d", "--seed"))).hasMessage("'--seed' takes a value");
        assertThatThrownBy(() -> FuzzOptions.parse(List.of("d", "--round", "1")))
                .hasMessageContaining("take the name of a target");
    }
}
