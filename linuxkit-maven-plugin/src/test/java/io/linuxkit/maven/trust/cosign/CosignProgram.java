/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust.cosign;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The real {@code cosign} of the test bed, with its own home directory. */
final class CosignProgram {
    private final Path directory;

    CosignProgram(Path directory) {
        this.directory = directory;
    }

    /** The exit code and the output. */
    record Result(int status, String output) {}

    /** Creates {@code NAME.key} and {@code NAME.pub}. */
    CosignProgram makeKeys(String name, String passphrase) {
        return succeed(passphrase, "generate-key-pair", "--output-key-prefix", name);
    }

    CosignProgram sign(String name, String passphrase, String image) {
        return succeed(
                passphrase,
                "sign",
                "--key",
                name + ".key",
                "--tlog-upload=false",
                "--yes",
                "--allow-insecure-registry",
                image);
    }

    Result verify(String name, String image) {
        return run(
                "",
                "verify",
                "--key",
                name + ".pub",
                "--insecure-ignore-tlog=true",
                "--allow-insecure-registry",
                image);
    }

    private CosignProgram succeed(String passphrase, String... arguments) {
        Result result = run(passphrase, arguments);
        if (result.status() != 0) {
            throw new AssertionError(arguments[0] + " failed: " + result.output());
        }
        return this;
    }

    private Result run(String passphrase, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(String.valueOf(System.getenv("LINUXKIT_IT_COSIGN")));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.put("HOME", directory.toString());
        environment.put("COSIGN_PASSWORD", passphrase);
        environment.put("DOCKER_CONFIG", String.valueOf(System.getenv("LINUXKIT_IT_DOCKER_CONFIG")));
        environment.put("SSL_CERT_FILE", String.valueOf(System.getenv("LINUXKIT_IT_CA")));
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);
            return new Result(process.waitFor(), output);
        } catch (IOException e) {
            throw new AssertionError("cosign of the test bed does not run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
