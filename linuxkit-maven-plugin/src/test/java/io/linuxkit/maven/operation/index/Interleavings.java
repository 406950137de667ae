/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.operation.index;

import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.image.ImageName;
import io.linuxkit.maven.image.ManifestDocument;
import io.linuxkit.maven.registry.BlobTransfer;
import io.linuxkit.maven.registry.Registries;
import io.linuxkit.maven.registry.Repository;
import io.linuxkit.maven.registry.TransferListener;
import io.linuxkit.maven.testing.InMemoryRegistries.InMemoryRepository;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Runs several writers of one repository in every possible order of their requests for tags.
 *
 * <p>A writer always does the same when it gets the same answers. Therefore its state is the list of the answers that
 * it got, and its next request is found by running it from the beginning with these answers. A state of all writers and
 * tags can be reached in several orders; it is continued only once, because what follows is the same.
 *
 * <p>The order does not matter for requests that have the same answer at any time. These are requests by digest,
 * requests for a tag that exists and is not written again, and requests for a tag that is never written.
 */
final class Interleavings {
    private final InMemoryRepository contents;
    private final List<Consumer<Registries>> writers;
    private final Set<String> writtenOnce;
    private final Set<String> writtenOften;
    private final Map<Turn, Optional<Request>> known = new HashMap<>();

    /** A request that reads a tag, or writes it when there is a digest. */
    private record Request(String tag, Optional<Digest> written) {}

    /** A writer and the answers that it got so far. */
    private record Turn(int writer, List<Optional<Digest>> answers) {}

    /** The state of all tags and all writers. */
    private record State(Map<String, Digest> tags, List<Turn> turns) {}

    /** Stops a writer at a request that has no answer yet. */
    private static final class Unanswered extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Request request;

        Unanswered(Request request) {
            super(null, null, false, false);
            this.request = request;
        }
    }

    /**
     * Creates a run of writers.
     *
     * @param contents the manifests and blobs, by digest
     * @param writers the writers; each is run many times and must not have a state of its own
     * @param writtenOnce the tags that are written once, by one writer
     * @param writtenOften the tags that several writers may write
     */
    Interleavings(
            InMemoryRepository contents,
            List<Consumer<Registries>> writers,
            Collection<String> writtenOnce,
            Collection<String> writtenOften) {
        this.contents = contents;
        this.writers = writers;
        this.writtenOnce = Set.copyOf(writtenOnce);
        this.writtenOften = Set.copyOf(writtenOften);
    }

    /** Returns the tags after all writers have ended, once for each possible final state. */
    List<Map<String, Digest>> run(Map<String, Digest> tags) {
        List<Turn> turns = new ArrayList<>();
        for (int writer = 0; writer < writers.size(); writer++) {
            turns.add(new Turn(writer, List.of()));
        }
        Deque<State> open = new ArrayDeque<>(List.of(new State(Map.copyOf(tags), List.copyOf(turns))));
        Set<State> seen = new HashSet<>(open);
        List<Map<String, Digest>> ends = new ArrayList<>();
        while (!open.isEmpty()) {
            State state = open.pop();
            List<State> next = next(state);
            next.stream().filter(seen::add).forEach(open::push);
            if (next.isEmpty()) {
                ends.add(state.tags());
            }
        }
        return ends;
    }

    private List<State> next(State state) {
        List<State> next = new ArrayList<>();
        for (Turn turn : state.turns()) {
            request(turn).ifPresent(request -> next.add(after(state, turn, request)));
        }
        return next;
    }

    /** Returns the state after one request of a writer and after its following requests whose order does not matter. */
    private State after(State state, Turn before, Request first) {
        Map<String, Digest> tags = new TreeMap<>(state.tags());
        Turn turn = answered(before, first, tags);
        Optional<Request> request = request(turn);
        while (request.isPresent() && isSettled(request.get(), tags)) {
            turn = answered(turn, request.get(), tags);
            request = request(turn);
        }
        List<Turn> turns = new ArrayList<>(state.turns());
        turns.set(turn.writer(), turn);
        return new State(Map.copyOf(tags), List.copyOf(turns));
    }

    private static Turn answered(Turn turn, Request request, Map<String, Digest> tags) {
        request.written().ifPresent(digest -> tags.put(request.tag(), digest));
        List<Optional<Digest>> answers = new ArrayList<>(turn.answers());
        answers.add(Optional.ofNullable(tags.get(request.tag())));
        return new Turn(turn.writer(), List.copyOf(answers));
    }

    private boolean isSettled(Request request, Map<String, Digest> tags) {
        boolean pending = writtenOnce.contains(request.tag()) && !tags.containsKey(request.tag());
        return request.written().isEmpty() && !pending && !writtenOften.contains(request.tag());
    }

    /** Returns the next request of a writer; empty when the writer has ended. */
    private Optional<Request> request(Turn turn) {
        return known.computeIfAbsent(turn, unknown -> {
            try {
                writers.get(unknown.writer()).accept(new Replay(unknown.answers()));
                return Optional.empty();
            } catch (Unanswered e) {
                return Optional.of(e.request);
            }
        });
    }

    /** A repository that repeats the answers that a writer got before, and stops the writer at the next request. */
    private final class Replay implements Repository, Registries {
        private final Iterator<Optional<Digest>> answers;

        Replay(List<Optional<Digest>> answers) {
            this.answers = answers.iterator();
        }

        @Override
        public Optional<Descriptor> resolve(String tag) {
            return manifest(tag).map(ManifestDocument::descriptor);
        }

        @Override
        public Optional<ManifestDocument> manifest(String tag) {
            return answer(new Request(tag, Optional.empty())).flatMap(contents::manifest);
        }

        @Override
        public Descriptor put(String tag, ManifestDocument document) {
            contents.store(document);
            answer(new Request(tag, Optional.of(document.digest())));
            return document.descriptor();
        }

        private Optional<Digest> answer(Request request) {
            if (!answers.hasNext()) {
                throw new Unanswered(request);
            }
            return answers.next();
        }

        @Override
        public Optional<ManifestDocument> manifest(Digest digest) {
            return contents.manifest(digest);
        }

        @Override
        public InputStream open(Descriptor blob) {
            return contents.open(blob);
        }

        @Override
        public ImageName name() {
            return contents.name();
        }

        @Override
        public Repository repository(ImageName name) {
            return this;
        }

        @Override
        public Repository mirrored(ImageName name) {
            return this;
        }

        @Override
        public void close() {}

        @Override
        public void authorize() {}

        @Override
        public List<String> tags() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Descriptor put(ManifestDocument document) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean has(Descriptor blob) {
            throw new UnsupportedOperationException();
        }

        @Override
        public BlobTransfer upload(
                Descriptor blob, UploadSource source, List<ImageName> mountSources, TransferListener listener) {
            throw new UnsupportedOperationException();
        }
    }
}
