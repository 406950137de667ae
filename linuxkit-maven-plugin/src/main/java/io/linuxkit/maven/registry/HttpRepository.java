/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry;

import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.image.ImageName;
import io.linuxkit.maven.image.ManifestDocument;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** A repository over HTTP. */
final class HttpRepository implements Repository {
    private final RepositoryRequests requests;
    private final ManifestRequests manifests;

    HttpRepository(RepositoryRequests requests) {
        this.requests = requests;
        this.manifests = new ManifestRequests(requests);
    }

    @Override
    public ImageName name() {
        return requests.name().image();
    }

    @Override
    public void authorize() {
        requests.startWriting();
        requests.perform("log in for '" + name() + "' at", () -> {
            requests.authorize();
            return true;
        });
    }

    @Override
    public Optional<Descriptor> resolve(String tag) {
        return requests.perform("look up " + requests.name().tagged(tag) + " in", () -> manifests.resolve(tag));
    }

    @Override
    public Optional<ManifestDocument> manifest(String tag) {
        return requests.perform("fetch " + requests.name().tagged(tag) + " from", () -> manifests.fetch(tag));
    }

    @Override
    public Optional<ManifestDocument> manifest(Digest digest) {
        return requests.perform("fetch " + requests.name().digested(digest) + " from", () -> manifests.fetch(digest));
    }

    @Override
    public List<String> tags() {
        return requests.perform("list the tags of '" + name() + "' in", () -> new TagRequests(requests).list());
    }

    @Override
    public Descriptor put(String tag, ManifestDocument document) {
        return put(tag, requests.name().tagged(tag), document);
    }

    @Override
    public Descriptor put(ManifestDocument document) {
        Digest digest = document.digest();
        return put(digest.toString(), requests.name().digested(digest), document);
    }

    private Descriptor put(String reference, String what, ManifestDocument document) {
        requests.startWriting();
        return requests.perform("push " + what + " to", () -> manifests.put(reference, document));
    }

    @Override
    public boolean has(Descriptor blob) {
        return requests.perform(
                "look for " + requests.name().blob(blob) + " in", () -> new BlobRequests(requests).has(blob));
    }

    @Override
    public BlobTransfer upload(
            Descriptor blob, UploadSource source, List<ImageName> mountSources, TransferListener listener) {
        requests.startWriting();
        BlobUpload upload =
                new BlobUpload(requests, blob, new BlobBody(blob, source, listener).entity(), paths(mountSources));
        BlobTransfer transfer = requests.perform("upload " + requests.name().blob(blob) + " to", upload::attempt);
        listener.transferred(name(), blob, transfer);
        return transfer;
    }

    private List<String> paths(List<ImageName> mountSources) {
        return mountSources.stream()
                .map(ImageName::canonical)
                .filter(source -> source.registry().equals(name().registry()) && !source.equals(name()))
                .map(ImageName::repository)
                .distinct()
                .toList();
    }

    @Override
    public InputStream open(Descriptor blob) {
        return BlobStream.open(requests, blob);
    }
}
