/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust.notary;

import io.linuxkit.maven.image.ImageName;
import io.linuxkit.maven.operation.PackageEvents;
import io.linuxkit.maven.operation.sign.NotaryChoice;
import io.linuxkit.maven.operation.sign.RemoteTrust;
import io.linuxkit.maven.testing.http.TestClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** A machine with the {@code docker} and {@code notary} programs and a trust directory of its own. */
final class NotaryPrograms implements AutoCloseable {
    /** A notary server of the test bed, and the registry of its repositories. */
    enum Server {
        PLAIN("LINUXKIT_IT_NOTARY", "LINUXKIT_IT_REGISTRY"),
        TOKEN("LINUXKIT_IT_NOTARY_TOKEN", "LINUXKIT_IT_REGISTRY_TOKEN");

        private final String address;
        private final String registry;

        Server(String address, String registry) {
            this.address = address;
            this.registry = registry;
        }
    }

    private final Server server;
    private final Path directory;
    private final Path dockerConfig;
    private final TestClient client;

    NotaryPrograms(Server server, Path directory) {
        this.server = server;
        this.directory = directory;
        this.dockerConfig = directory.resolve("docker");
        copy(Path.of(variable("LINUXKIT_IT_DOCKER_CONFIG")), dockerConfig);
        this.client = new TestClient()
                .authority(Path.of(variable("LINUXKIT_IT_CA")))
                .hostCertificates(dockerConfig.resolve("tls"))
                .dockerConfig(dockerConfig);
    }

    private static String variable(String name) {
        return String.valueOf(System.getenv(name));
    }

    NotaryServers servers() {
        return new RemoteTrust(
                client.notaries(),
                new NotaryChoice(Optional.of(variable(server.address)), Map.of(), Clock.systemUTC()),
                new PackageEvents() {});
    }

    /** The notary program reads without a login, because the test bed allows reading public repositories. */
    ImageName newRepository() {
        return new ImageName(variable(server.registry) + "/public/" + UUID.randomUUID());
    }

    Path trustDirectory() {
        return dockerConfig.resolve("trust");
    }

    void takeKeysOf(NotaryPrograms other) {
        copy(other.trustDirectory().resolve("private"), trustDirectory().resolve("private"));
    }

    /** Returns a certificate of a new key, whose private key is in the trust directory. */
    Path delegate(String algorithm) {
        Path key = directory.resolve("delegate.key");
        Path certificate = directory.resolve("delegate.crt");
        List<String> kind = algorithm.equals("rsa")
                ? List.of("-newkey", "rsa:2048")
                : List.of("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1");
        List<String> command = new ArrayList<>(List.of("openssl", "req", "-x509", "-nodes", "-days", "30"));
        command.addAll(kind);
        command.addAll(List.of("-keyout", key.toString(), "-out", certificate.toString(), "-subj", "/CN=delegate"));
        run(command);
        run(List.of("chmod", "600", key.toString()));
        notary("key", "import", key.toString(), "--role", "delegation");
        return certificate;
    }

    String docker(String... arguments) {
        List<String> command = new ArrayList<>(List.of(variable("LINUXKIT_IT_DOCKER_CLI_20")));
        command.addAll(List.of(arguments));
        return run(command);
    }

    String notary(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                "notary",
                "-s",
                variable(server.address),
                "-d",
                trustDirectory().toString(),
                "--tlscacert",
                variable("LINUXKIT_IT_CA")));
        command.addAll(List.of(arguments));
        return run(command);
    }

    private String run(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        String login = variable("LINUXKIT_IT_REGISTRY_USER") + ":" + variable("LINUXKIT_IT_REGISTRY_PASSWORD");
        Map<String, String> environment = builder.environment();
        environment.put("DOCKER_CONFIG", dockerConfig.toString());
        environment.put("DOCKER_CONTENT_TRUST_SERVER", variable(server.address));
        environment.put("NOTARY_AUTH", Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)));
        Stream.of(
                        "DOCKER_CONTENT_TRUST_ROOT_PASSPHRASE",
                        "DOCKER_CONTENT_TRUST_REPOSITORY_PASSPHRASE",
                        "NOTARY_ROOT_PASSPHRASE",
                        "NOTARY_TARGETS_PASSPHRASE",
                        "NOTARY_SNAPSHOT_PASSPHRASE",
                        "NOTARY_DELEGATION_PASSPHRASE")
                .forEach(name -> environment.put(name, TrustDirectory.PASSPHRASE));
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", command) + " failed:\n" + output);
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.resolveSibling("."));
                    Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
