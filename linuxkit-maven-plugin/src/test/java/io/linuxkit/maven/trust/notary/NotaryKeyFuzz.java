/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust.notary;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.linuxkit.maven.fuzz.FuzzTarget;
import io.linuxkit.maven.fuzz.PemInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/** Key files of Docker Content Trust: private keys with their headers, and the public key of a signer. */
public final class NotaryKeyFuzz implements FuzzTarget {
    private static final String HEADERS = "role: jane\ngun: docker.io/org/image\n\n";

    @Override
    public String name() {
        return "notary-keys";
    }

    @Override
    public int share() {
        return 50;
    }

    @Override
    public List<byte[]> corpus() {
        return Stream.of("pkcs8.key", "pkcs8-pbkdf2.key", "cosign.pub")
                .map(NotaryKeyFuzz::resource)
                .flatMap(text -> Stream.of(
                        PemInput.opened(text),
                        text.replaceFirst("-----\n", "-----\n" + HEADERS).getBytes(UTF_8)))
                .toList();
    }

    private static String resource(String name) {
        try (InputStream in = NotaryKeyFuzz.class.getResourceAsStream("/io/linuxkit/maven/trust/cosign/" + name)) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<String> words() {
        return List.of(
                "-----BEGIN PRIVATE KEY-----\n",
                "-----BEGIN ENCRYPTED PRIVATE KEY-----\n",
                "-----BEGIN CERTIFICATE-----\n",
                "role: root\n",
                "role: ../root\n",
                "gun: \n",
                "path: x\n",
                "CERTIFICATE\n",
                "0\u0080",
                "\u0002\u0004\u007f\u007f\u007f\u007f");
    }

    @Override
    public String read(byte[] input, Path directory) throws IOException {
        byte[] content = PemInput.file(input);
        Path file = Files.write(directory.resolve("key"), content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        String text = new String(content, ISO_8859_1);
        if (text.contains("BEGIN PUBLIC KEY") || text.contains("BEGIN CERTIFICATE")) {
            DelegateKey.read(file);
        } else {
            PrivateKeyFile key = PrivateKeyFile.read(file);
            key.isFor(RoleName.RELEASES, "docker.io/org/image");
            key.open(TrustDirectory.PASSPHRASES);
        }
        return ACCEPTED;
    }
}
