/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust.cosign;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.linuxkit.maven.fuzz.FuzzTarget;
import io.linuxkit.maven.fuzz.PemInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/** Key files of cosign, private and public. */
public final class CosignKeyFuzz implements FuzzTarget {
    @Override
    public String name() {
        return "cosign-keys";
    }

    @Override
    public int share() {
        return 20;
    }

    @Override
    public List<byte[]> corpus() {
        return Stream.of(
                        "cosign.key",
                        "pkcs8.key",
                        "pkcs8-pbkdf2.key",
                        "pkcs8-scrypt.key",
                        "pkcs8-des3.key",
                        "sec1.key",
                        "rsa.key",
                        "cosign.pub",
                        "p384.pub",
                        "rsa.pub")
                .map(CosignVectors::text)
                .flatMap(text -> Stream.of(text.getBytes(UTF_8), PemInput.opened(text)))
                .toList();
    }

    @Override
    public List<String> words() {
        return List.of(
                "-----BEGIN PUBLIC KEY-----\n",
                "-----END PUBLIC KEY-----\n",
                "-----BEGIN ENCRYPTED SIGSTORE PRIVATE KEY-----\n",
                "ENCRYPTED PRIVATE KEY\n",
                "\"N\":1073741824",
                "\"r\":8",
                "\"p\":1",
                "\"salt\":\"\"",
                "0\u0080",
                "\u0002\u0004\u007f\u007f\u007f\u007f");
    }

    @Override
    public String read(byte[] input, Path directory) throws IOException {
        byte[] content = PemInput.file(input);
        Path file = Files.write(directory.resolve("cosign.key"), content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        if (new String(content, ISO_8859_1).contains("BEGIN PUBLIC KEY")) {
            CosignPublicKey.read(file).verifies(content, content);
        } else {
            CosignKey.read(file, CosignVectors.passphrase(CosignVectors.PASSPHRASE))
                    .sign(content);
        }
        return ACCEPTED;
    }
}
