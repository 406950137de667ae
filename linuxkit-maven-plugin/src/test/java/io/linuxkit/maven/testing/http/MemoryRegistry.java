/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.testing.http;

import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.image.ManifestDocument;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A registry in memory with the distribution API: manifests, tags in pages, blobs with ranges, uploads, mounts. It
 * requires no login, and does not check manifests.
 */
public final class MemoryRegistry implements WireHandler {
    private static final Pattern API = Pattern.compile("/v2/(?:(.+)/(manifests|blobs|tags)/(.*))?");
    private static final WireAnswer MISSING = WireAnswer.of(404);

    private final Map<String, byte[]> blobs = new ConcurrentHashMap<>();
    private final Map<String, ManifestDocument> manifests = new ConcurrentHashMap<>();
    private final Map<String, NavigableMap<String, String>> tags = new ConcurrentHashMap<>();
    private final AtomicInteger sessions = new AtomicInteger();
    private final int tagsOnPage;

    public MemoryRegistry() {
        this(1000);
    }

    public MemoryRegistry(int tagsOnPage) {
        this.tagsOnPage = tagsOnPage;
    }

    /** Stores a blob without a request. */
    public Digest addBlob(String repository, byte[] content) {
        Digest digest = Digest.of(content);
        blobs.put(repository + "@" + digest, content.clone());
        return digest;
    }

    /** Stores a manifest under a tag without a request. */
    public Digest addManifest(String repository, String tag, String mediaType, byte[] content) {
        String digest = store(repository, tag, new ManifestDocument(mediaType, content));
        return Digest.parse(digest);
    }

    /** Returns the stored content, even when it has another digest. */
    public Optional<byte[]> blob(String repository, Digest digest) {
        return Optional.ofNullable(blobs.get(repository + "@" + digest)).map(byte[]::clone);
    }

    /** Returns the content under a tag. */
    public Optional<byte[]> manifest(String repository, String tag) {
        return document(repository, tag).map(document -> document.bytes());
    }

    /** Returns the digests of all tags by {@code repository:tag}. */
    public Map<String, Digest> tags() {
        Map<String, Digest> all = new TreeMap<>();
        tags.forEach((repository, ofRepository) ->
                ofRepository.forEach((tag, digest) -> all.put(repository + ":" + tag, Digest.parse(digest))));
        return all;
    }

    @Override
    public WireAnswer handle(WireRequest request) throws IOException {
        Matcher path = API.matcher(request.path());
        if (!path.matches()) {
            return WireAnswer.of(404, "page not found".getBytes(StandardCharsets.UTF_8))
                    .with("Content-Type", "text/plain");
        }
        if (path.group(1) == null) {
            return WireAnswer.json(200, "{}");
        }
        String repository = path.group(1);
        return switch (path.group(2)) {
            case "tags" -> list(request, repository);
            case "manifests" -> manifest(request, repository, path.group(3));
            default ->
                path.group(3).startsWith("uploads/")
                        ? upload(request, repository)
                        : blob(request, repository, path.group(3));
        };
    }

    private WireAnswer list(WireRequest request, String repository) {
        NavigableMap<String, String> all = tags.get(repository);
        if (all == null) {
            return WireAnswer.error(404, "NAME_UNKNOWN", "repository name not known to registry");
        }
        String last = parameter(request, "last").orElse("");
        List<String> page =
                all.tailMap(last, false).keySet().stream().limit(tagsOnPage).toList();
        String names = page.stream().map(tag -> "\"" + tag + "\"").collect(Collectors.joining(","));
        WireAnswer answer = WireAnswer.json(200, "{\"name\":\"" + repository + "\",\"tags\":[" + names + "]}");
        boolean more = !page.isEmpty() && all.higherKey(page.get(page.size() - 1)) != null;
        return more
                ? answer.with(
                        "Link",
                        "</v2/" + repository + "/tags/list?last=" + page.get(page.size() - 1) + ">; rel=\"next\"")
                : answer;
    }

    private WireAnswer manifest(WireRequest request, String repository, String reference) throws IOException {
        if (request.method().equals("PUT")) {
            byte[] content = request.body().readAllBytes();
            String digest = store(
                    repository,
                    reference,
                    new ManifestDocument(request.header("Content-Type").orElse(""), content));
            return WireAnswer.of(201).with("Docker-Content-Digest", digest);
        }
        Optional<ManifestDocument> document = document(repository, reference);
        if (document.isEmpty()) {
            return WireAnswer.error(404, "MANIFEST_UNKNOWN", "manifest unknown");
        }
        return WireAnswer.of(200, document.get().bytes())
                .with("Content-Type", document.get().mediaType())
                .with("Docker-Content-Digest", Digest.of(document.get().bytes()).toString());
    }

    private String store(String repository, String reference, ManifestDocument document) {
        String digest = Digest.of(document.bytes()).toString();
        manifests.put(repository + "@" + digest, document);
        NavigableMap<String, String> ofRepository =
                tags.computeIfAbsent(repository, name -> new ConcurrentSkipListMap<>());
        if (!reference.startsWith("sha256:")) {
            ofRepository.put(reference, digest);
        }
        return digest;
    }

    private Optional<ManifestDocument> document(String repository, String reference) {
        String digest = reference.startsWith("sha256:")
                ? reference
                : tags.getOrDefault(repository, new ConcurrentSkipListMap<>()).getOrDefault(reference, "");
        return Optional.ofNullable(manifests.get(repository + "@" + digest));
    }

    private WireAnswer blob(WireRequest request, String repository, String digest) {
        byte[] content = blobs.get(repository + "@" + digest);
        if (content == null) {
            return request.method().equals("HEAD") ? MISSING : WireAnswer.error(404, "BLOB_UNKNOWN", "blob unknown");
        }
        Optional<String> range = request.header("Range");
        if (range.isEmpty()) {
            return WireAnswer.of(200, content).with("Docker-Content-Digest", digest);
        }
        int from = Integer.parseInt(range.get().replaceAll("\\D", ""));
        return WireAnswer.of(206, Arrays.copyOfRange(content, from, content.length))
                .with("Content-Range", "bytes " + from + "-" + (content.length - 1) + "/" + content.length);
    }

    private WireAnswer upload(WireRequest request, String repository) throws IOException {
        return switch (request.method()) {
            case "POST" ->
                parameter(request, "mount")
                        .flatMap(digest -> mount(
                                repository, digest, parameter(request, "from").orElse("")))
                        .orElseGet(() -> WireAnswer.of(202)
                                .with(
                                        "Location",
                                        request.path() + sessions.incrementAndGet() + "?_state=signed-state"));
            case "PUT" -> store(request, repository);
            default -> WireAnswer.of(204);
        };
    }

    private Optional<WireAnswer> mount(String repository, String digest, String from) {
        byte[] content = blobs.get(from + "@" + digest);
        if (content == null) {
            return Optional.empty();
        }
        blobs.put(repository + "@" + digest, content);
        return Optional.of(WireAnswer.of(201));
    }

    private WireAnswer store(WireRequest request, String repository) throws IOException {
        byte[] content = request.body().readAllBytes();
        String digest = Digest.of(content).toString();
        if (!parameter(request, "digest").equals(Optional.of(digest))) {
            return WireAnswer.error(400, "DIGEST_INVALID", "provided digest did not match uploaded content");
        }
        blobs.put(repository + "@" + digest, content);
        return WireAnswer.of(201).with("Docker-Content-Digest", digest);
    }

    static Optional<String> parameter(WireRequest request, String name) {
        return parameters(request.query(), name).stream().findFirst();
    }

    static List<String> parameters(String query, String name) {
        List<String> values = new ArrayList<>();
        for (String pair : query.split("&", -1)) {
            if (pair.startsWith(name + "=")) {
                values.add(URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8));
            }
        }
        return values;
    }
}
