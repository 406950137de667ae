/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust.cosign;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.linuxkit.maven.fuzz.FuzzTarget;
import io.linuxkit.maven.fuzz.Sections;
import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.image.ImageName;
import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.image.ManifestDocument;
import io.linuxkit.maven.image.MediaType;
import io.linuxkit.maven.trust.TrustException;
import io.linuxkit.maven.trust.TrustFailure;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Changed cosign signatures in a registry; the blobs of a manifest are stored under their right digests. */
public final class CosignFuzz implements FuzzTarget {
    private static final byte[] NOTHING = {};
    private static final String PAYLOAD =
            Digest.of(CosignVectors.bytes("payload.json")).toString();
    private static final String CONFIG =
            Digest.of(CosignVectors.bytes("config-one.json")).toString();

    @Override
    public String name() {
        return "cosign-signatures";
    }

    @Override
    public List<byte[]> corpus() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        part(out, "@@ payload\n", CosignVectors.text("payload.json"));
        part(out, "\n@@ config\n", CosignVectors.text("config-one.json").replace(PAYLOAD, "@payload@"));
        part(
                out,
                "\n@@ manifest\n",
                CosignVectors.text("signatures-one.json")
                        .replace(PAYLOAD, "@payload@")
                        .replace(CONFIG, "@config@"));
        return List.of(out.toByteArray());
    }

    private static void part(ByteArrayOutputStream out, String mark, String content) {
        out.writeBytes((mark + content).getBytes(ISO_8859_1));
    }

    @Override
    public List<String> words() {
        return List.of(
                "\"layers\":",
                "\"annotations\":",
                "\"critical\":",
                "\"optional\":",
                "\"docker-manifest-digest\":",
                "\"docker-reference\":",
                "dev.cosignproject.cosign/signature",
                "dev.sigstore.cosign/bundle",
                "dev.sigstore.cosign/certificate",
                "MEYCIQ",
                "@payload@",
                "@config@",
                "\"size\":");
    }

    /** A registry that stores any bytes and checks what the real one checks. */
    private record Store(ManifestDocument document, List<byte[]> blobs) implements SignatureStore {
        @Override
        public Optional<ManifestDocument> manifest(ImageReference signatures) {
            return Optional.of(document);
        }

        @Override
        public byte[] blob(ImageName repository, Descriptor blob) {
            return blobs.stream()
                    .filter(content -> blob.digest().equals(Digest.of(content)) && blob.sizeBytes() == content.length)
                    .findFirst()
                    .orElseThrow(() -> new TrustException(TrustFailure.TAMPERED, "Tried to read", "not there", "Sign"));
        }

        @Override
        public void put(ImageName repository, Descriptor blob, byte[] content) {
            throw new AssertionError("verifying writes a blob");
        }

        @Override
        public void put(ImageReference signatures, ManifestDocument document) {
            throw new AssertionError("verifying writes a manifest");
        }
    }

    @Override
    public String read(byte[] input, Path directory) {
        Sections parts = Sections.parse(input);
        byte[] payload = parts.find("payload").orElse(NOTHING);
        byte[] config = put(parts, "config", "@payload@", payload);
        byte[] manifest = new String(put(parts, "manifest", "@payload@", payload), ISO_8859_1)
                .replace("@config@", Digest.of(config).toString())
                .getBytes(ISO_8859_1);
        CosignVerifier verifier = new CosignVerifier(
                List.of(CosignVectors.publicKey("cosign.pub")),
                new Store(new ManifestDocument(MediaType.OCI_MANIFEST, manifest), List.of(payload, config)));
        return verifier.verify(CosignVectors.SUBJECT).isPresent() ? ACCEPTED : "unsigned";
    }

    private static byte[] put(Sections parts, String name, String mark, byte[] content) {
        return new String(parts.find(name).orElse(NOTHING), ISO_8859_1)
                .replace(mark, Digest.of(content).toString())
                .getBytes(ISO_8859_1);
    }
}
