/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.git;

import io.linuxkit.maven.git.PackageRevision.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The computation of one revision: it locates the package and its sources, looks for changes, and computes the hash. */
final class RevisionQuery {
    private final Checkouts checkouts;
    private final RevisionRequest request;

    RevisionQuery(Checkouts checkouts, RevisionRequest request) {
        this.checkouts = checkouts;
        this.request = request;
    }

    PackageRevision answer() throws IOException {
        requireHashPathAroundPackage();
        List<Location> sources = new ArrayList<>();
        List<HashInput> inputs = new ArrayList<>();
        for (Path source : request.extraSources()) {
            Location location = sourceLocation(source);
            sources.add(location);
            inputs.add(input(location, source).orElse(new HashInput(Location.display(location.path()), "")));
        }
        Optional<Checkout> checkout = checkouts.around(request.packageDirectory());
        return checkout.isEmpty() ? outsideGit() : insideGit(checkout.get(), sources, inputs);
    }

    private PackageRevision outsideGit() {
        Kind kind = request.tag().hash().isPresent() ? Kind.OVERRIDDEN : Kind.OUTSIDE_GIT;
        String hash = request.tag().hash().orElse(PackageRevision.LATEST);
        return new PackageRevision(kind, hash, Optional.empty(), DirtyState.CLEAN, List.of());
    }

    private PackageRevision insideGit(Checkout checkout, List<Location> sources, List<HashInput> sourceInputs)
            throws IOException {
        Location hashed = hashedLocation(checkout);
        List<HashInput> inputs = new ArrayList<>();
        if (request.tag().hash().isEmpty()) {
            inputs.add(packageInput(hashed));
            inputs.addAll(sourceInputs);
            request.appended().forEach(appended -> inputs.add(appended.input()));
        }
        Changes changes = changes(hashed, sources);
        boolean dirty = request.tag().forceDirty() || changes.found();
        return new PackageRevision(
                request.tag().hash().isPresent() ? Kind.OVERRIDDEN : Kind.COMPUTED,
                request.tag().hash().orElseGet(() -> HashInput.combined(inputs)),
                dirty ? Optional.empty() : checkout.head(),
                dirty ? dirtyState(changes) : DirtyState.CLEAN,
                inputs);
    }

    private DirtyState dirtyState(Changes changes) throws IOException {
        String suffix = request.tag().hash().isEmpty() ? "-dirty-" + changes.digits() : "";
        return new DirtyState(true, suffix, List.copyOf(changes.paths()));
    }

    private Changes changes(Location hashed, List<Location> sources) throws IOException {
        Changes changes = new Changes(request);
        if (request.tag().isAtHead()) {
            changes.lookIn(hashed);
            for (Location source : sources) {
                changes.lookIn(source);
            }
        }
        request.appended().stream()
                .filter(appended -> appended.dirtyState().dirty())
                .forEach(changes::add);
        return changes;
    }

    private void requireHashPathAroundPackage() throws IOException {
        Path around = request.hashedDirectory();
        Path inner = request.packageDirectory();
        if (!Files.isDirectory(around)) {
            throw Problems.badHashPath(around, "there is no such directory");
        }
        if (!inner.toRealPath().startsWith(around.toRealPath())) {
            throw Problems.badHashPath(around, "it does not contain the package \"" + inner + "\"");
        }
    }

    private Location hashedLocation(Checkout checkout) throws IOException {
        if (!request.hashedDirectory().toRealPath().startsWith(checkout.workTree())) {
            throw Problems.badHashPath(
                    request.hashedDirectory(), "it lies outside the repository \"" + checkout.workTree() + "\"");
        }
        return Location.of(checkout, request.hashedDirectory());
    }

    private Location sourceLocation(Path source) throws IOException {
        if (!Files.exists(source)) {
            throw Problems.badSource(source, "there is no such directory");
        }
        if (!Files.isDirectory(source)) {
            throw Problems.badSource(source, "it is not a directory");
        }
        Optional<Checkout> checkout = checkouts.around(source);
        if (checkout.isEmpty()) {
            throw Problems.badSource(source, "it is not in a git repository");
        }
        return Location.of(checkout.get(), source);
    }

    private HashInput packageInput(Location location) throws IOException {
        Path directory = request.hashedDirectory();
        return input(location, directory)
                .orElseThrow(
                        () -> Problems.notCommitted(directory, request.tag().hashCommit()));
    }

    private Optional<HashInput> input(Location location, Path directory) throws IOException {
        if (!location.checkout().knows(request.tag().hashCommit())) {
            throw request.tag().isAtHead()
                    ? Problems.noCommit(directory)
                    : Problems.unknownCommit(directory, request.tag().hashCommit());
        }
        return location.in(request.tag().hashCommit());
    }
}
