/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.registry;

import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.registry.http.HttpAnswer;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * A blob that is read from a registry. When the connection breaks, the read continues on a new connection at the same
 * position. The last bytes are returned only after the size and the digest of the whole have been verified.
 */
final class BlobStream extends InputStream {
    /** A connection that delivered this much counts as a success, so the number of attempts starts again. */
    private static final long PROGRESS_BYTES = 1 << 20;

    private final RepositoryRequests requests;
    private final Descriptor blob;
    private final String action;
    private final MessageDigest digest = Digest.sha256();
    private @Nullable HttpAnswer answer;
    private long position;
    private long broken;
    private int failures;
    private boolean verified;

    private BlobStream(RepositoryRequests requests, Descriptor blob, String action, HttpAnswer answer) {
        this.requests = requests;
        this.blob = blob;
        this.action = action;
        this.answer = answer;
    }

    static BlobStream open(RepositoryRequests requests, Descriptor blob) {
        String action = "fetch " + requests.name().blob(blob) + " from";
        HttpAnswer answer = requests.perform(action, () -> new BlobRequests(requests).open(blob, 0));
        return new BlobStream(requests, blob, action, answer);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (position == blob.sizeBytes()) {
            verify();
            return -1;
        }
        int count = receive(bytes, offset, (int) Math.min(length, blob.sizeBytes() - position));
        digest.update(bytes, offset, count);
        position += count;
        if (position == blob.sizeBytes()) {
            verify();
        }
        return count;
    }

    private int receive(byte[] bytes, int offset, int length) {
        while (true) {
            try {
                int count = current().body().read(bytes, offset, length);
                if (count > 0) {
                    return count;
                }
                throw new EOFException("it ended after " + position + " of " + blob.sizeBytes() + " bytes");
            } catch (IOException failure) {
                recover(failure);
            }
        }
    }

    private HttpAnswer current() throws IOException {
        HttpAnswer current = answer;
        if (current == null) {
            current = new BlobRequests(requests).open(blob, position);
            answer = current;
        }
        return current;
    }

    private void recover(IOException failure) {
        close();
        if (position - broken >= PROGRESS_BYTES) {
            failures = 0;
        }
        broken = position;
        failures++;
        try {
            requests.retries().await(failures, failure, (met, pause) -> requests.retrying(action, met, pause));
        } catch (IOException e) {
            throw requests.problem(action, e);
        }
    }

    private void verify() throws IOException {
        if (verified) {
            return;
        }
        Digest found = Digest.finish(digest.digest());
        if (!found.equals(blob.digest())) {
            close();
            RegistryException problem = requests.problem(
                    action,
                    new WrongContentException("what it sent has the digest " + found + " instead of " + blob.digest()));
            throw new IOException(problem.getMessage(), problem);
        }
        verified = true;
    }

    @Override
    public void close() {
        HttpAnswer current = answer;
        answer = null;
        if (current != null) {
            current.close();
        }
    }
}
