/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo;

import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.operation.ReportedImage;
import java.util.List;

/** Draws the layers of an image side by side, as SVG, each as wide as it is big. */
final class LayerBar {
    private static final int WIDTH = 1000;
    private static final int HEIGHT = 20;
    private static final int SHADES = 4;

    /** That a layer of a few bytes can be seen. */
    private static final int NARROWEST = 4;

    private final long fullBytes;

    /** A bar that is full with so many bytes: those of the biggest image on the page. */
    LayerBar(long fullBytes) {
        this.fullBytes = Math.max(1, fullBytes);
    }

    void write(Markup page, ReportedImage image) {
        page.open(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "class",
                "bar",
                "role",
                "img",
                "aria-label",
                image.layers().size() + " layers, " + ByteSize.of(image.sizeBytes()),
                "viewBox",
                "0 0 " + WIDTH + " " + HEIGHT,
                "preserveAspectRatio",
                "none");
        List<Descriptor> layers = image.layers();
        int left = 0;
        for (int i = 0; i < layers.size(); i++) {
            int width = Math.max(NARROWEST, (int) (layers.get(i).sizeBytes() * (double) WIDTH / fullBytes));
            segment(page, layers.get(i), i, new int[] {left, width});
            left += width;
        }
        page.close("svg");
    }

    private static void segment(Markup page, Descriptor layer, int number, int[] place) {
        page.open(
                        "rect",
                        "class",
                        "layer" + number % SHADES,
                        "x",
                        String.valueOf(place[0]),
                        "width",
                        String.valueOf(place[1]),
                        "height",
                        String.valueOf(HEIGHT))
                .element("title", "layer " + (number + 1) + ": " + ByteSize.of(layer.sizeBytes()))
                .close("rect");
    }
}
