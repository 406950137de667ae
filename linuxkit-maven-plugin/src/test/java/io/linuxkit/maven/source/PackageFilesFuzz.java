/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source;

import io.linuxkit.maven.fuzz.FuzzTarget;
import io.linuxkit.maven.fuzz.Sections;
import io.linuxkit.maven.fuzz.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The files that belong to a package definition: lists of images, build arguments, LinuxKit's own configuration. */
public final class PackageFilesFuzz implements FuzzTarget {
    private static final byte[] NOTHING = {};

    @Override
    public String name() {
        return "package-files";
    }

    @Override
    public List<byte[]> corpus() {
        return Texts.bytes("""
                @@ images
                # comment


                reg.example.com:5000/a/b@sha256:0000000000000000000000000000000000000000000000000000000000000000
                @@ arguments
                VERSION=1.0
                PKG=@lkt:pkg:../other
                ALL_%=@lkt:pkgs:../a*,../b
                @@ configuration
                pkg:
                  content-trust-passphrase-command: "pass show x"
                other: [1, 2]
                """);
    }

    @Override
    public List<String> words() {
        return List.of(
                "@lkt:pkg:",
                "@lkt:pkgs:",
                "@sha256:",
                ":latest",
                "@@ images\n",
                "@@ arguments\n",
                "@@ configuration\n");
    }

    @Override
    public String read(byte[] input, Path directory) throws IOException {
        Sections files = Sections.parse(input);
        Files.writeString(
                directory.resolve("build.yml"), "image: x\ndepends: {docker-images: {from-file: images, target: t}}\n");
        Files.write(directory.resolve("images"), files.find("images").orElse(NOTHING));
        Path arguments = Files.write(
                directory.resolve("arguments"), files.find("arguments").orElse(NOTHING));
        Path configuration = Files.write(
                directory.resolve("config.yml"), files.find("configuration").orElse(NOTHING));
        UserConfiguration.read(configuration);
        PackageDefinition.load(directory, "build.yml", List.of(), List.of(arguments))
                .toJson();
        return ACCEPTED;
    }
}
