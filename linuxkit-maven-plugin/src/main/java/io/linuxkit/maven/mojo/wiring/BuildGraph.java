/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.wiring;

import io.linuxkit.maven.git.GitRevisions;
import io.linuxkit.maven.image.ImageName;
import io.linuxkit.maven.operation.PackageEvents;
import io.linuxkit.maven.operation.build.BaseImageVerification;
import io.linuxkit.maven.operation.build.BuildArguments;
import io.linuxkit.maven.operation.build.BuildInputs;
import io.linuxkit.maven.operation.build.BuildPackage;
import io.linuxkit.maven.operation.build.ImageBuild;
import io.linuxkit.maven.operation.build.ToolVersion;
import io.linuxkit.maven.operation.definition.ReadPackage;
import io.linuxkit.maven.operation.image.ImagePush;
import io.linuxkit.maven.operation.image.PublishedImages;
import io.linuxkit.maven.operation.image.PullImage;
import io.linuxkit.maven.operation.publish.MountSources;
import io.linuxkit.maven.operation.publish.PublicationCheck;
import io.linuxkit.maven.operation.publish.PushPackage;
import io.linuxkit.maven.operation.publish.ReleaseTags;
import java.util.Set;

/** The operations that build and publish packages, connected with each other. It knows nothing of Maven. */
public final class BuildGraph {
    private final GitRevisions git;
    private final BuildArguments arguments;
    private final ToolVersion tool;
    private final ImagePlaces places;
    private final PackageEvents events;

    /**
     * Connects operations.
     *
     * @param git the access to repositories
     * @param arguments the resolution of build arguments
     * @param tool the version of this plugin, for labels of images
     * @param places the places that images come from and go to
     * @param events receives the events of the operations
     */
    public BuildGraph(
            GitRevisions git, BuildArguments arguments, ToolVersion tool, ImagePlaces places, PackageEvents events) {
        this.git = git;
        this.arguments = arguments;
        this.tool = tool;
        this.places = places;
        this.events = events;
    }

    /**
     * Returns the operation that builds packages on any base image.
     *
     * @return the operation
     */
    public BuildPackage build() {
        return build(BaseImageVerification.NONE);
    }

    /**
     * Returns the operation that builds packages on verified base images.
     *
     * @param verification the verification, which is asked before each build
     * @return the operation
     */
    public BuildPackage build(BaseImageVerification verification) {
        ImageBuild build = new ImageBuild(
                places.cache(), places.daemons(), inputs(), places.credentials(), places.registries(), events);
        return new BuildPackage(
                places.cache(), new PublishedImages(pull(), events), build.verifying(verification), events);
    }

    /**
     * Returns what a build is given by its package.
     *
     * @return the inputs
     */
    public BuildInputs inputs() {
        return new BuildInputs(arguments, git, tool, events);
    }

    /**
     * Returns the operation that pulls one image into the cache.
     *
     * @return the operation
     */
    public PullImage pull() {
        return new PullImage(places.cache(), places.registries(), events);
    }

    /**
     * Returns the operation that publishes images of the cache.
     *
     * @param pushedRepositories the repositories that layers can be mounted from; the operation adds to them
     * @return the operation
     */
    public ImagePush push(Set<ImageName> pushedRepositories) {
        return new ImagePush(places.cache(), places.registries(), pushedRepositories, events);
    }

    /**
     * Returns the operation that builds and publishes packages.
     *
     * @param build builds the images that are missing
     * @param push publishes the images
     * @param includeIgnored true to publish packages although their build context has files that git ignores
     * @return the operation
     */
    public PushPackage push(BuildPackage build, ImagePush push, boolean includeIgnored) {
        return new PushPackage(
                new PublicationCheck(new ReadPackage(git), git, places.registries(), includeIgnored),
                places.cache(),
                build,
                new ReleaseTags(git, events),
                push,
                new MountSources(arguments));
    }
}
