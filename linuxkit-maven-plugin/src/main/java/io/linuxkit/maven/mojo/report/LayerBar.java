/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.report;

import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.mojo.display.ByteSize;
import io.linuxkit.maven.operation.inspect.ReportedImage;
import java.util.ArrayList;
import java.util.List;

/**
 * A bar of the layers of an image, side by side, as SVG. Every layer gets a minimum width, so that it can be seen; the
 * rest of the bar is divided in proportion to the sizes.
 */
final class LayerBar {
    private static final int WIDTH = 1000;
    private static final int HEIGHT = 20;
    private static final int SHADES = 4;

    /** The minimum width of a layer, so that one of a few bytes can be seen. */
    private static final int NARROWEST = 4;

    private final long fullBytes;

    /** A part of the bar, in units of the view box. */
    private record Segment(int left, int width) {}

    /** Creates a bar that is full at a number of bytes: those of the biggest image on the page. */
    LayerBar(long fullBytes) {
        this.fullBytes = Math.max(1, fullBytes);
    }

    /** Writes the bar of an image; it has no segments when the layers are not known. */
    void write(Markup page, ReportedImage image) {
        List<Descriptor> layers = image.layers().orElse(List.of());
        page.open(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "class",
                "bar",
                "role",
                "img",
                "aria-label",
                (layers.size() == 1 ? "1 layer, " : layers.size() + " layers, ") + ByteSize.of(image.sizeBytes()),
                "viewBox",
                "0 0 " + WIDTH + " " + HEIGHT,
                "preserveAspectRatio",
                "none");
        List<Segment> segments = segments(layers);
        for (int i = 0; i < layers.size(); i++) {
            draw(page, layers.get(i), i, segments.get(i));
        }
        page.close("svg");
    }

    private List<Segment> segments(List<Descriptor> layers) {
        int narrowest = Math.min(NARROWEST, WIDTH / Math.max(1, layers.size()));
        int shared = WIDTH - narrowest * layers.size();
        List<Segment> segments = new ArrayList<>();
        int left = 0;
        long bytes = 0;
        for (Descriptor layer : layers) {
            bytes += layer.sizeBytes();
            int right = narrowest * (segments.size() + 1) + (int) (bytes * (double) shared / fullBytes);
            segments.add(new Segment(left, right - left));
            left = right;
        }
        return segments;
    }

    private static void draw(Markup page, Descriptor layer, int number, Segment segment) {
        page.open(
                        "rect",
                        "class",
                        "layer" + number % SHADES,
                        "x",
                        String.valueOf(segment.left()),
                        "width",
                        String.valueOf(segment.width()),
                        "height",
                        String.valueOf(HEIGHT))
                .element("title", "layer " + (number + 1) + ": " + ByteSize.of(layer.sizeBytes()))
                .close("rect");
    }
}
