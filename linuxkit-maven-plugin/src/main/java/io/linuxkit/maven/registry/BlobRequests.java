/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry;

import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.registry.http.HttpAnswer;
import io.linuxkit.maven.registry.http.HttpCall;
import java.io.IOException;
import java.util.Optional;

/**
 * Blobs of one repository.
 *
 * @see <a href="https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#pulling-blobs">OCI distribution
 *     specification, blobs</a>
 */
final class BlobRequests {
    private static final int PARTIAL = 206;
    private static final int NOT_FOUND = 404;
    private static final int RANGE_NOT_SATISFIABLE = 416;

    private final RepositoryRequests requests;

    BlobRequests(RepositoryRequests requests) {
        this.requests = requests;
    }

    boolean has(Descriptor blob) throws IOException {
        try (HttpAnswer answer = requests.send(call("HEAD", blob))) {
            if (answer.isSuccess()) {
                return true;
            }
            if (answer.status() == NOT_FOUND) {
                return false;
            }
            throw requests.failure(answer);
        }
    }

    /** The answer whose body starts at the given place of the blob. */
    HttpAnswer open(Descriptor blob, long position) throws IOException {
        HttpCall call = call("GET", blob);
        if (position == 0) {
            return whole(blob, requests.send(call));
        }
        HttpAnswer answer = requests.send(call.withHeader("Range", "bytes=" + position + "-"));
        if (answer.status() == PARTIAL && isFrom(position, blob, answer)) {
            return answer;
        }
        if (answer.status() == PARTIAL || answer.status() == RANGE_NOT_SATISFIABLE) {
            answer.close();
            answer = requests.send(call);
        }
        return skipped(position, whole(blob, answer));
    }

    /** What was handed out already is taken once more, and left out. */
    private static HttpAnswer skipped(long position, HttpAnswer answer) throws IOException {
        boolean done = false;
        try {
            answer.body().skipNBytes(position);
            done = true;
            return answer;
        } finally {
            if (!done) {
                answer.close();
            }
        }
    }

    private HttpAnswer whole(Descriptor blob, HttpAnswer answer) throws IOException {
        if (!answer.isSuccess() || answer.status() == PARTIAL) {
            throw requests.failure(answer);
        }
        Optional<String> length = answer.header("Content-Length");
        if (length.isPresent() && !length.get().equals(String.valueOf(blob.sizeBytes()))) {
            answer.close();
            throw new WrongContentException("what it sends has " + NetworkFailures.printable(length.get())
                    + " bytes instead of " + blob.sizeBytes());
        }
        return answer;
    }

    private static boolean isFrom(long position, Descriptor blob, HttpAnswer answer) {
        String range = answer.header("Content-Range").orElse("");
        return range.startsWith("bytes " + position + "-")
                && (range.endsWith("/" + blob.sizeBytes()) || range.endsWith("/*"));
    }

    private HttpCall call(String method, Descriptor blob) throws IOException {
        return HttpCall.of(method, requests.uri("blobs/" + blob.digest()));
    }
}
