/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.display;

import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.Manifest;
import io.linuxkit.maven.image.Platform;
import io.linuxkit.maven.operation.inspect.ImageDetails;
import io.linuxkit.maven.operation.inspect.InspectedImage;
import io.linuxkit.maven.operation.inspect.Inspection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The text that {@code inspect} prints for people: the tag, each image, and then the four values that are needed to
 * sign by hand, as assignments that a shell can read.
 */
public final class InspectionText {
    private static final int LABEL_WIDTH = 13;

    private final List<String> lines = new ArrayList<>();

    private InspectionText() {}

    /**
     * Returns the lines of the text.
     *
     * @param inspection the inspected tag
     * @return the lines; texts of others have no control characters
     */
    public static List<String> lines(Inspection inspection) {
        InspectionText text = new InspectionText();
        text.target(inspection);
        inspection.images().forEach(text::image);
        text.values(inspection);
        return List.copyOf(text.lines);
    }

    private void target(Inspection inspection) {
        Descriptor target = inspection.target();
        say("", "Repository", inspection.repository().toString());
        inspection.tag().ifPresent(tag -> say("", "Tag", tag));
        say("", "Media type", target.mediaType());
        say("", "Digest", target.digest().toString());
        say("", "Size", String.valueOf(target.sizeBytes()));
        say(
                "",
                "Platforms",
                inspection.platforms().stream().map(Platform::toString).collect(Collectors.joining(", ")));
    }

    private void image(InspectedImage image) {
        Descriptor descriptor = image.entry().descriptor();
        lines.add("");
        lines.add(TerminalText.clean(headline(image)));
        say("  ", "Media type", descriptor.mediaType());
        say("  ", "Digest", descriptor.digest().toString());
        say("  ", "Size", String.valueOf(descriptor.sizeBytes()));
        image.manifest().ifPresent(this::contents);
        image.details().ifPresent(this::details);
        if (image.manifest().isEmpty()) {
            say("  ", "Contents", "not in this repository, or not an image");
        }
    }

    private static String headline(InspectedImage image) {
        String what = image.platform().map(Platform::toString).orElse("unknown platform");
        return image.entry().isAttestation() ? "attestation" : what;
    }

    private void contents(Manifest manifest) {
        say("  ", "Config", sized(manifest.config()));
        say(
                "  ",
                "Layers",
                manifest.layers().stream().map(InspectionText::sized).toList());
    }

    private static String sized(Descriptor blob) {
        return blob.digest() + "  " + blob.sizeBytes();
    }

    private void details(ImageDetails details) {
        details.created().ifPresent(created -> say("  ", "Created", created));
        say("  ", "Entrypoint", String.join(" ", details.execution().entrypoint()));
        say("  ", "Command", String.join(" ", details.execution().command()));
        say("  ", "User", details.execution().user().orElse(""));
        say("  ", "Directory", details.execution().workingDirectory().orElse(""));
        say("  ", "Environment", details.execution().environment());
        Map<String, String> sorted = new TreeMap<>(details.labels());
        say("  ", "Labels", sorted.entrySet().stream().map(Map.Entry::toString).toList());
    }

    private void values(Inspection inspection) {
        lines.add("");
        lines.add("IMAGE=" + inspection.repository());
        lines.add("TAG=" + inspection.tag().orElse(""));
        lines.add("SIZE=" + inspection.target().sizeBytes());
        lines.add("HASH=" + inspection.target().digest().hex());
    }

    private void say(String indent, String label, List<String> values) {
        Optional<String> shown = Optional.of(label);
        for (String value : values) {
            say(indent, shown.map(text -> text + ":").orElse(""), value, LABEL_WIDTH);
            shown = Optional.empty();
        }
    }

    private void say(String indent, String label, String value) {
        say(indent, label, value.isEmpty() ? List.of() : List.of(value));
    }

    private void say(String indent, String label, String value, int width) {
        lines.add(indent + label + " ".repeat(width - label.length()) + TerminalText.clean(value));
    }
}
