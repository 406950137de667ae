/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.trust.notary;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.linuxkit.maven.fuzz.FuzzTarget;
import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.json.JsonException;
import io.linuxkit.maven.json.JsonObject;
import io.linuxkit.maven.trust.SigningSubject;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Changed documents of Docker Content Trust, on a machine that has verified the right ones before. The first byte of an
 * input selects the document; signatures are made with the right key, so that only the content is wrong.
 */
public final class NotaryFuzz implements FuzzTarget {
    private static final Digest IMAGE = Digest.of("image".getBytes(UTF_8));
    private static final SigningSubject SUBJECT =
            new SigningSubject(new ImageReference(MemoryNotary.REPOSITORY, "1.0"), IMAGE, 5);

    /** The documents, indexed by the first byte. */
    private static final List<RoleName> ROLES =
            List.of(RoleName.ROOT, RoleName.TARGETS, RoleName.RELEASES, RoleName.SNAPSHOT, RoleName.TIMESTAMP);

    /** The values that differ in each run, because keys are random. */
    private static final Pattern CHANCE = Pattern.compile("\"[A-Za-z0-9+/=]{40,}\"|\"length\":\\d+");

    private final MemoryNotary notary = new MemoryNotary();

    /** The placeholders for these values in the corpus. */
    private final Map<String, String> names = new LinkedHashMap<>();

    public NotaryFuzz() {
        TargetsDocument releases =
                new TargetsDocument(MemoryNotary.valid(TargetsDocument.empty().signed(), 1));
        notary.document(
                RoleName.RELEASES, releases.with("1.0", new Target(IMAGE, 5)).signed(), notary.releasesKey);
        notary.list();
        for (RoleName role : ROLES) {
            CHANCE.matcher(text(role))
                    .results()
                    .map(MatchResult::group)
                    .forEach(found -> names.putIfAbsent(found, "@" + names.size() + "@"));
        }
    }

    private String text(RoleName role) {
        return new String(notary.document(role).signed().toBytes(), UTF_8);
    }

    @Override
    public String name() {
        return "notary-documents";
    }

    @Override
    public int share() {
        return 40;
    }

    @Override
    public List<byte[]> corpus() {
        return ROLES.stream()
                .map(role -> (ROLES.indexOf(role)
                                + CHANCE.matcher(text(role)).replaceAll(found -> names.get(found.group())))
                        .getBytes(UTF_8))
                .toList();
    }

    @Override
    public List<String> words() {
        return List.of(
                "\"_type\":",
                "\"expires\":",
                "\"version\":",
                "\"keys\":",
                "\"roles\":",
                "\"threshold\":0",
                "\"delegations\":",
                "\"paths\":[\"\"]",
                "\"targets\":",
                "\"meta\":",
                "\"hashes\":",
                "\"length\":",
                "\"keyval\":",
                "\"keytype\":\"ecdsa\"",
                "targets/releases",
                "targets/a/b",
                "2026-12-25T12:00:00Z",
                "9999-12-31T23:59:59Z",
                "x509");
    }

    @Override
    public String read(byte[] named, Path directory) {
        byte[] input = withChance(named);
        MemoryNotary served = notary;
        var before = new java.util.TreeMap<>(served.documents);
        var files = new java.util.LinkedHashMap<>(served.files);
        try {
            RoleName role = ROLES.get(input.length == 0 ? 0 : Math.floorMod(input[0] - '0', ROLES.size()));
            byte[] content = input.length == 0 ? input : Arrays.copyOfRange(input, 1, input.length);
            ContentTrustVerifier verifier = new ContentTrustVerifier(
                    new TrustDirectory(directory.resolve("trust")).trust(served, TrustRoles.releases()));
            boolean isKnown = named.length % 2 == 0;
            if (isKnown) {
                verifier.verify(SUBJECT);
            }
            serve(role, content);
            return verifier.verify(SUBJECT).isPresent() ? ACCEPTED : "unsigned";
        } finally {
            served.documents.clear();
            served.documents.putAll(before);
            served.files.clear();
            served.files.putAll(files);
        }
    }

    private byte[] withChance(byte[] named) {
        String text = new String(named, ISO_8859_1);
        for (Map.Entry<String, String> name : names.entrySet()) {
            text = text.replace(name.getValue(), name.getKey());
        }
        return text.getBytes(ISO_8859_1);
    }

    private void serve(RoleName role, byte[] content) {
        JsonObject signed;
        try {
            signed = JsonObject.parse(content);
            signed.toCanonicalBytes(); // the signed bytes
        } catch (JsonException e) {
            notary.files.put(role.document(), content);
            return;
        }
        if (role.equals(RoleName.SNAPSHOT)) {
            notary.list(snapshot -> signed, timestamp -> timestamp);
            return;
        }
        notary.document(role, signed, key(role));
        if (role.equals(RoleName.ROOT)) {
            byte[] root = notary.document(role).bytes();
            notary.files.put(RoleName.ROOT.document(1), root);
            notary.files.put(RoleName.ROOT.document(2), root);
        }
        if (!role.equals(RoleName.TIMESTAMP)) {
            notary.list();
        }
    }

    private KeyPair key(RoleName role) {
        return switch (ROLES.indexOf(role)) {
            case 0 -> notary.rootKey;
            case 1 -> notary.targetsKey;
            case 2 -> notary.releasesKey;
            case 3 -> notary.snapshotKey;
            default -> notary.timestampKey;
        };
    }
}
