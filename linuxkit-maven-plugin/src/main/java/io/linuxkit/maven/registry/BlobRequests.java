/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry;

import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.problem.Excerpt;
import io.linuxkit.maven.registry.http.HttpAnswer;
import io.linuxkit.maven.registry.http.HttpCall;
import io.linuxkit.maven.registry.http.RetryPolicy;
import java.io.IOException;
import java.util.Optional;

/**
 * The requests for blobs of one repository.
 *
 * @see <a href="https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#pulling-blobs">OCI
 *     distribution specification, blobs</a>
 */
final class BlobRequests {
    private static final int PARTIAL = 206;
    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int NOT_IMPLEMENTED = 501;
    private static final int RANGE_NOT_SATISFIABLE = 416;

    private final RepositoryRequests requests;

    BlobRequests(RepositoryRequests requests) {
        this.requests = requests;
    }

    boolean has(Descriptor blob) throws IOException {
        HttpCall call = call("HEAD", blob);
        try (HttpAnswer answer = requests.send(call)) {
            if (!isHeadUnknown(call, answer)) {
                return has(blob, answer);
            }
        }
        HttpCall first = call("GET", blob).withHeader("Range", "bytes=0-0");
        try (HttpAnswer answer = requests.send(first)) {
            return answer.status() == RANGE_NOT_SATISFIABLE || answer.status() == PARTIAL || has(blob, answer);
        }
    }

    /**
     * Returns whether the answer to HEAD says nothing about the blob, because a signed address of a storage is often
     * valid for GET only.
     */
    private static boolean isHeadUnknown(HttpCall call, HttpAnswer answer) {
        boolean isRefused = answer.status() >= 400 && answer.status() < 500 && !RetryPolicy.isPassing(answer.status());
        boolean isElsewhere = !answer.origin().equals(call.origin());
        return answer.status() == METHOD_NOT_ALLOWED
                || answer.status() == NOT_IMPLEMENTED
                || (isRefused && isElsewhere);
    }

    private boolean has(Descriptor blob, HttpAnswer answer) throws IOException {
        if (answer.isSuccess()) {
            RegistryAnswers.requireNoPage(answer);
            RegistryAnswers.requireDigest(answer, blob.digest(), "it was asked for the blob ");
            return true;
        }
        if (answer.status() == NOT_FOUND) {
            return false;
        }
        throw requests.failure(answer);
    }

    /** Returns an answer whose body starts at the given position of the blob. */
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

    /** Skips the part of the body that was already read, when the registry sends the blob from the beginning. */
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
        requireSize(blob, answer);
        return answer;
    }

    private static void requireSize(Descriptor blob, HttpAnswer answer) throws WrongContentException {
        Optional<String> length = answer.header("Content-Length");
        if (length.isPresent() && !length.get().equals(String.valueOf(blob.sizeBytes()))) {
            answer.close();
            throw new WrongContentException(
                    "what it sends has " + Excerpt.of(length.get()) + " bytes instead of " + blob.sizeBytes());
        }
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
