/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker;

import io.linuxkit.maven.docker.transport.HttpReply;
import io.linuxkit.maven.docker.transport.UnreadableBodyException;
import io.linuxkit.maven.image.Credentials;
import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.image.Platform;
import io.linuxkit.maven.json.JsonException;
import io.linuxkit.maven.json.JsonObject;
import io.linuxkit.maven.problem.EnvironmentException;
import io.linuxkit.maven.problem.Excerpt;
import io.linuxkit.maven.problem.LinuxKitException;
import io.linuxkit.maven.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The images of a daemon. */
final class ImageStore {
    private final EngineApi api;

    ImageStore(EngineApi api) {
        this.api = api;
    }

    Optional<DaemonImage> inspect(String reference) {
        Optional<JsonObject> details = details(reference);
        try {
            return details.map(ImageStore::image);
        } catch (JsonException e) {
            throw lost("Tried to look at the image '" + Excerpt.of(reference) + "'", e);
        }
    }

    private static DaemonImage image(JsonObject json) {
        return new DaemonImage(
                json.requiredString("Id"),
                new Platform(
                        json.string("Os").orElse(Platform.LINUX),
                        json.requiredString("Architecture"),
                        json.string("Variant").orElse("")),
                json.strings("RepoTags"),
                json.object("RootFS").orElse(JsonObject.empty()).strings("Layers"),
                json.string("Created").orElse(""),
                json.object("Config").orElse(JsonObject.empty()));
    }

    private Optional<JsonObject> details(String reference) {
        String tried = "Tried to look at the image '" + reference + "'";
        try (HttpReply reply = api.ask("GET", image(reference, "/json"))) {
            if (reply.status() == 404) {
                return Optional.empty();
            }
            expect(reply, 200, tried);
            return Optional.of(JsonObject.parse(reply.document()));
        } catch (IOException | JsonException e) {
            throw lost(tried, e);
        }
    }

    /** The tags that match a pattern of the daemon's {@code reference} filter. */
    List<String> tags(String pattern) {
        String tried = "Tried to list the images '" + pattern + "'";
        JsonObject filters = JsonObject.empty().with("reference", List.of(pattern));
        QueryString target = QueryString.of("/images/json").with("filters", filters.toString());
        try (HttpReply reply = api.ask("GET", target)) {
            expect(reply, 200, tried);
            return JsonObject.parseList(reply.document()).stream()
                    .flatMap(image -> image.strings("RepoTags").stream())
                    .toList();
        } catch (IOException | JsonException e) {
            throw lost(tried, e);
        }
    }

    private static QueryString image(String reference, String operation) {
        return QueryString.of("/images/" + QueryString.inPath(reference) + operation);
    }

    InputStream save(List<String> references) {
        String tried = "Tried to save " + references;
        QueryString target = QueryString.of("/images/get");
        references.forEach(reference -> target.with("names", reference));
        try {
            HttpReply reply = api.send("GET", target);
            if (reply.status() != 200) {
                try (reply) {
                    expect(reply, 200, tried);
                }
            }
            return new SavedImages(reply, api.problems(), tried);
        } catch (IOException e) {
            throw lost(tried, e);
        }
    }

    void load(InputStream archive) {
        String tried = "Tried to load images";
        try (HttpReply reply =
                api.send("POST", QueryString.of("/images/load").with("quiet", "0"), call -> call.withTar(archive))) {
            expect(reply, 200, tried);
            follow(reply, tried, progress -> {});
        } catch (UnreadableBodyException e) {
            throw new EnvironmentException(
                    new Problem(
                            tried,
                            "the archive cannot be read: " + e.getMessage(),
                            "Check where it comes from",
                            "archive-unreadable"),
                    e);
        } catch (IOException | JsonException e) {
            throw lost(tried, e);
        }
    }

    /** The image that had the name before goes when it has no other. */
    void tag(String source, ImageReference target) {
        Optional<DaemonImage> before = inspect(target.toString());
        String tried = "Tried to tag '" + source + "' as '" + target + "'";
        QueryString query =
                image(source, "/tag").with("repo", target.name().toString()).with("tag", target.tag());
        try (HttpReply reply = api.ask("POST", query)) {
            expect(reply, 201, tried);
        } catch (IOException e) {
            throw lost(tried, e);
        }
        before.map(DaemonImage::id).ifPresent(this::removeIfNameless);
    }

    private void removeIfNameless(String id) {
        Optional<JsonObject> old = details(id);
        if (old.isPresent()
                && old.get().strings("RepoTags").isEmpty()
                && old.get().strings("RepoDigests").isEmpty()) {
            removeUnlessUsed(id);
        }
    }

    /** A container may still hold it. */
    private void removeUnlessUsed(String id) {
        String tried = "Tried to remove the image '" + id + "'";
        try (HttpReply reply = api.send("DELETE", image(id, ""))) {
            if (reply.status() != 409 && reply.status() != 404) {
                expect(reply, 200, tried);
            }
        } catch (IOException e) {
            throw lost(tried, e);
        }
    }

    /**
     * Removes an image at the end of everything; what goes wrong is not told.
     *
     * @param hasty whether nobody wants to wait for it
     */
    void removeQuietly(String reference, boolean hasty) {
        QueryString image = image(reference, "");
        try (HttpReply reply = hasty ? api.leave("DELETE", image) : api.send("DELETE", image)) {
            reply.shortBody();
        } catch (IOException | LinuxKitException e) {
            // What was to be said has been said.
        }
    }

    void remove(String reference) {
        String tried = "Tried to remove the image '" + reference + "'";
        try (HttpReply reply = api.send("DELETE", image(reference, ""))) {
            if (reply.status() != 404) {
                expect(reply, 200, tried);
            }
        } catch (IOException e) {
            throw lost(tried, e);
        }
    }

    void pull(String reference, Optional<Credentials> credentials, PullListener listener) {
        String tried = "Tried to pull '" + reference + "'";
        QueryString query = QueryString.of("/images/create").with("fromImage", withTag(reference));
        try (HttpReply reply = api.send(
                "POST",
                query,
                call -> credentials
                        .map(known -> call.withHeader(RegistryAuth.HEADER, RegistryAuth.of(known)))
                        .orElse(call))) {
            expect(reply, 200, tried);
            follow(reply, tried, progress -> transfer(progress).ifPresent(listener::progress));
        } catch (IOException | JsonException e) {
            throw lost(tried, e);
        }
    }

    /** Without tag and digest the daemon would pull all tags. */
    private static String withTag(String reference) {
        boolean exact = reference.contains("@") || reference.indexOf(':', reference.lastIndexOf('/') + 1) > 0;
        return exact ? reference : reference + ":latest";
    }

    private static Optional<Transfer> transfer(JsonObject progress) {
        String status = progress.string("status").orElse("");
        return progress.string("id").map(id -> {
            Optional<JsonObject> detail = progress.object("progressDetail");
            return new Transfer(
                    id,
                    id,
                    detail.flatMap(bytes -> bytes.number("current")).orElse(0L),
                    detail.flatMap(bytes -> bytes.number("total")).orElse(0L),
                    status.equals("Pull complete") || status.equals("Already exists"));
        });
    }

    private void follow(HttpReply reply, String tried, Consumer<JsonObject> progress) throws IOException {
        ProgressMessages messages = new ProgressMessages(reply.body());
        for (Optional<JsonObject> next = messages.next(); next.isPresent(); next = messages.next()) {
            Optional<String> error = EngineApi.error(next.get());
            if (error.isPresent()) {
                throw api.problems().refused(tried, error.get());
            }
            progress.accept(next.get());
        }
    }

    private void expect(HttpReply reply, int status, String tried) throws IOException {
        if (reply.status() == status) {
            return;
        }
        String message = EngineApi.message(reply);
        throw reply.status() == 404
                ? api.problems().noSuchImage(tried, message)
                : api.problems().refused(tried, message);
    }

    private LinuxKitException lost(String tried, Exception cause) {
        return api.problems()
                .lost(tried, cause instanceof IOException io ? io : new IOException("unexpected answer", cause));
    }
}
