/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.command.PullImageCmd;
import com.github.dockerjava.api.command.SaveImagesCmd;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Image;
import com.github.dockerjava.api.model.LoadResponseItem;
import com.github.dockerjava.api.model.PullResponseItem;
import com.github.dockerjava.api.model.ResponseItem;
import io.linuxkit.maven.docker.transport.BodyLimit;
import io.linuxkit.maven.docker.transport.UnreadableBodyException;
import io.linuxkit.maven.image.Credentials;
import io.linuxkit.maven.image.ImageReference;
import io.linuxkit.maven.problem.EnvironmentException;
import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Excerpt;
import io.linuxkit.maven.problem.LinuxKitException;
import io.linuxkit.maven.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The images of a daemon, through docker-java's commands. */
final class ImageStore {
    private final EngineApi api;

    ImageStore(EngineApi api) {
        this.api = api;
    }

    Optional<DaemonImage> inspect(String reference) {
        String tried = "Tried to look at the image '" + Excerpt.of(reference) + "'";
        return api.ask(tried, commands -> details(commands, reference).map(DaemonImage::of));
    }

    /**
     * Returns the details of an image. A name with a dollar sign is not looked up: no image has such a name, and
     * docker-java would read the dollar sign as a reference to a group.
     */
    private static Optional<InspectImageResponse> details(DockerClient commands, String reference) {
        if (reference.contains("$")) {
            return Optional.empty();
        }
        try {
            return Optional.of(commands.inspectImageCmd(reference).exec());
        } catch (NotFoundException e) {
            return Optional.empty();
        }
    }

    /** Returns the tags that match a pattern of the daemon's {@code reference} filter. */
    List<String> tags(String pattern) {
        return api.ask(
                "Tried to list the images '" + pattern + "'",
                commands -> commands.listImagesCmd().withFilter("reference", List.of(pattern)).exec().stream()
                        .map(Image::getRepoTags)
                        .flatMap(Stream::ofNullable)
                        .flatMap(Stream::of)
                        .toList());
    }

    InputStream save(List<String> references) {
        String tried = "Tried to save " + references;
        SaveImagesCmd command = api.streams(BodyLimit.none()).saveImagesCmd();
        for (String reference : references) {
            String tagged = withTag(reference);
            int end = tagged.lastIndexOf(':');
            command.withImage(tagged.substring(0, end), tagged.substring(end + 1));
        }
        try {
            return new SavedImages(command.exec(), api.problems(), tried);
        } catch (RuntimeException e) {
            throw api.failures().of(tried, e);
        }
    }

    void load(InputStream archive) {
        String tried = "Tried to load images";
        BodyLimit limit = BodyLimit.ofMessages();
        ProgressItems<LoadResponseItem> items = new ProgressItems<>(limit);
        DockerClient commands = api.reportedLoad(limit);
        try {
            follow(tried, commands, commands.loadImageAsyncCmd(archive).exec(items), progress -> {});
        } catch (EnvironmentException e) {
            throw e.getCause() instanceof UnreadableBodyException unreadable ? unreadable(tried, unreadable) : e;
        }
    }

    private static EnvironmentException unreadable(String tried, UnreadableBodyException cause) {
        return new EnvironmentException(
                new Problem(
                        tried,
                        "the archive cannot be read: " + cause.getMessage(),
                        "Check where it comes from",
                        ErrorTopic.ARCHIVE_UNREADABLE),
                cause);
    }

    void pull(String reference, Optional<Credentials> credentials, PullListener listener) {
        BodyLimit limit = BodyLimit.ofMessages();
        DockerClient commands = api.streams(limit);
        PullImageCmd command = commands.pullImageCmd(withTag(reference));
        credentials.map(RegistryAuth::of).ifPresent(command::withAuthConfig);
        ProgressItems<PullResponseItem> items = command.exec(new ProgressItems<>(limit));
        follow(
                "Tried to pull '" + reference + "'",
                commands,
                items,
                progress -> transfer(progress).ifPresent(listener::progress));
    }

    /** Adds the tag {@code latest} to a name without tag and digest, because the daemon would pull all tags. */
    private static String withTag(String reference) {
        boolean exact = reference.contains("@") || reference.indexOf(':', reference.lastIndexOf('/') + 1) > 0;
        return exact ? reference : reference + ":latest";
    }

    private static Optional<Transfer> transfer(ResponseItem progress) {
        String id = progress.getId();
        if (id == null) {
            return Optional.empty();
        }
        String status = progress.getStatus();
        Optional<ResponseItem.ProgressDetail> bytes = Optional.ofNullable(progress.getProgressDetail());
        return Optional.of(new Transfer(
                id,
                id,
                bytes.map(ResponseItem.ProgressDetail::getCurrent).orElse(0L),
                bytes.map(ResponseItem.ProgressDetail::getTotal).orElse(0L),
                "Pull complete".equals(status) || "Already exists".equals(status)));
    }

    private <T extends ResponseItem> void follow(
            String tried, DockerClient commands, ProgressItems<T> items, Consumer<T> progress) {
        try (commands;
                items) {
            for (Optional<T> next = items.next(); next.isPresent(); next = items.next()) {
                Optional<String> error = error(next.get());
                if (error.isPresent()) {
                    throw api.problems().refused(tried, error.get());
                }
                progress.accept(next.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw api.problems().interrupted(tried);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // of closing, which ours never does
        } catch (RuntimeException e) {
            throw api.failures().of(tried, e);
        }
    }

    /** Returns the error in a progress message. The status of such an answer is always 200. */
    @SuppressWarnings("deprecation") // error without its detail: what stands between may send that
    private static Optional<String> error(ResponseItem progress) {
        return Optional.ofNullable(progress.getErrorDetail())
                .map(ResponseItem.ErrorDetail::getMessage)
                .or(() -> Optional.ofNullable(progress.getError()));
    }

    /** Gives an image a name. The image that had the name before is removed when it has no other name. */
    void tag(String source, ImageReference target) {
        Optional<DaemonImage> before = inspect(target.toString());
        api.ask(
                "Tried to tag '" + source + "' as '" + target + "'",
                commands -> commands.tagImageCmd(
                                QueryString.inPath(source), target.name().toString(), target.tag())
                        .exec());
        before.map(DaemonImage::id).ifPresent(this::removeIfNameless);
    }

    private void removeIfNameless(String id) {
        String tried = "Tried to look at the image '" + Excerpt.of(id) + "'";
        boolean nameless = api.ask(
                tried,
                commands -> details(commands, id)
                        .filter(old -> isEmpty(old.getRepoTags()) && isEmpty(old.getRepoDigests()))
                        .isPresent());
        if (nameless) {
            removeUnlessUsed(id);
        }
    }

    private static boolean isEmpty(@Nullable List<String> names) {
        return names == null || names.isEmpty();
    }

    /** Removes an image, unless a container uses it. */
    private void removeUnlessUsed(String id) {
        api.work(removing(id), commands -> {
            try {
                return remove(commands, id);
            } catch (ConflictException e) {
                return false;
            }
        });
    }

    /**
     * Removes an image during cleanup. Failures are not reported.
     *
     * @param hasty true when the daemon gets only a short time for it
     */
    void removeQuietly(String reference, boolean hasty) {
        try {
            if (hasty) {
                api.leave(removing(reference), commands -> remove(commands, reference));
            } else {
                remove(reference);
            }
        } catch (LinuxKitException e) {
            // The failure of the goal itself has been reported already.
        }
    }

    void remove(String reference) {
        api.work(removing(reference), commands -> remove(commands, reference));
    }

    private static String removing(String reference) {
        return "Tried to remove the image '" + reference + "'";
    }

    /** Removes an image, and returns whether it was there. */
    private static boolean remove(DockerClient commands, String reference) {
        try {
            commands.removeImageCmd(QueryString.inPath(reference)).exec();
            return true;
        } catch (NotFoundException e) {
            return false;
        }
    }
}
