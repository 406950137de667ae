/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust.cosign;

import io.linuxkit.maven.problem.Excerpt;
import io.linuxkit.maven.trust.TrustException;
import io.linuxkit.maven.trust.TrustFailure;
import io.linuxkit.maven.trust.key.KeyFileAccess;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.util.encoders.DecoderException;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;

/** The file of a key. Its error messages contain the name of the file, never its content. */
final class KeyFile {
    private static final int MOST_BYTES = 64 * 1024;

    private final String name;
    private final Optional<Path> path;

    KeyFile(Path path) {
        this.name = "the key file '" + path + "'";
        this.path = Optional.of(path);
    }

    private KeyFile() {
        this.name = "the public key given as text";
        this.path = Optional.empty();
    }

    /** Creates a key file without a path, for a key that is given as text. */
    static KeyFile ofText() {
        return new KeyFile();
    }

    /** Reads the first PEM object of the file whose type has the given ending; other objects are skipped. */
    PemObject read(String ending) {
        byte[] content = bytes(path.orElseThrow());
        try {
            return parse(content, ending);
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    PemObject parse(byte[] content, String ending) {
        List<PemObject> parts = parts(content);
        return parts.stream()
                .filter(part -> part.getType().endsWith(ending))
                .findFirst()
                .orElseThrow(() -> wrong(
                        parts.isEmpty()
                                ? "it holds no '-----BEGIN " + ending + "-----'"
                                : "it holds '" + Excerpt.of(parts.get(0).getType()) + "' and no '" + ending + "'"));
    }

    private List<PemObject> parts(byte[] content) {
        List<PemObject> parts = new ArrayList<>();
        try (PemReader reader =
                new PemReader(new InputStreamReader(new ByteArrayInputStream(content), StandardCharsets.UTF_8))) {
            for (PemObject part = reader.readPemObject(); part != null; part = reader.readPemObject()) {
                parts.add(part);
            }
        } catch (IOException | DecoderException e) {
            throw wrong("it is damaged PEM");
        }
        return parts;
    }

    private byte[] bytes(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(MOST_BYTES + 1);
            if (content.length > MOST_BYTES) {
                throw wrong("it has more than " + MOST_BYTES + " bytes, too many for a key");
            }
            return content;
        } catch (NoSuchFileException e) {
            throw problem(
                    TrustFailure.NO_KEY,
                    "there is no such file",
                    "Correct the name, or make a key pair with 'cosign generate-key-pair'");
        } catch (AccessDeniedException e) {
            throw problem(TrustFailure.KEY_FILE, "permission denied", "Allow the user of this build to read it");
        } catch (IOException e) {
            throw wrong("it cannot be read (" + e.getMessage() + ")");
        }
    }

    void requireSafe() {
        KeyFileAccess access = access();
        if (access.isWrittenByOthers()) {
            throw exposed("others than its owner may write it", access);
        }
    }

    /** Checks the read permissions of a key that is not encrypted. */
    void requireSecret() {
        KeyFileAccess access = access();
        if (access.isReadByOthers()) {
            throw exposed("it is not encrypted, and others than its owner may read it", access);
        }
    }

    private KeyFileAccess access() {
        try {
            return KeyFileAccess.of(path.orElseThrow());
        } catch (IOException e) {
            throw wrong("its permissions cannot be read (" + e.getMessage() + ")");
        }
    }

    private TrustException exposed(String found, KeyFileAccess access) {
        return problem(
                TrustFailure.KEY_FILE, found + " ('" + access + "')", "Run: chmod 600 '" + path.orElseThrow() + "'");
    }

    TrustException wrong(String found) {
        return problem(
                TrustFailure.KEY_FILE,
                found,
                "Name a key that 'cosign generate-key-pair' made, or an EC key on the curve P-256 in PEM");
    }

    TrustException problem(TrustFailure failure, String found, String remedy) {
        return new TrustException(failure, "Tried to read " + name, found, remedy);
    }
}
