/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.image.MediaType;
import io.linuxkit.maven.operation.ReportedImage;
import io.linuxkit.maven.operation.ReportedPackage;
import io.linuxkit.maven.operation.ReportedPublication;
import io.linuxkit.maven.operation.ReportedPublication.Signature;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class ReportPageTest {
    private static final Digest DIGEST = Digest.of(new byte[] {7});
    private static final ReportedPublication UNPUBLISHED =
            new ReportedPublication(Optional.empty(), List.of(), List.of());

    private static ReportedPackage named(String reference, String... buildsOn) {
        return new ReportedPackage(
                reference, true, List.of("amd64"), List.of(), List.of(), List.of(buildsOn), UNPUBLISHED);
    }

    private static ReportedPackage with(List<ReportedImage> images, ReportedPublication publication) {
        return new ReportedPackage(
                "acme/a:1", true, List.of("amd64", "arm64"), images, List.of("alpine:3"), List.of(), publication);
    }

    private static ReportedImage image(long... layers) {
        List<Descriptor> descriptors = new ArrayList<>();
        for (long size : layers) {
            descriptors.add(Descriptor.of(MediaType.OCI_LAYER_GZIP, size, DIGEST));
        }
        return new ReportedImage("linux/amd64", DIGEST, 5_000_000, descriptors);
    }

    private static Document parse(ReportedPackage... packages) {
        String page = new ReportPage("demo", List.of(packages)).render();
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(page.getBytes(UTF_8)));
        } catch (Exception e) {
            throw new AssertionError(page, e);
        }
    }

    private static List<Element> elements(Document page, String name) {
        NodeList nodes = page.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    private static List<String> texts(Document page, String name) {
        return elements(page, name).stream().map(Element::getTextContent).toList();
    }

    private static List<Element> ofClass(Document page, String name, String type) {
        return elements(page, name).stream()
                .filter(element -> element.getAttribute("class").equals(type))
                .toList();
    }

    @Test
    void renderWhenTextsHoldMarkupEscapesThem() {
        String hostile = "a/<script>alert(\"1\")</script>&'\u0000\uD83D\uDC27:1";

        Document page = parse(named(hostile, "b/\"/><x>:2"));

        assertThat(elements(page, "script")).isEmpty();
        assertThat(elements(page, "x")).isEmpty();
        assertThat(texts(page, "h2")).contains("a/<script>alert(\"1\")</script>&'\uFFFD\uD83D\uDC27");
        assertThat(texts(page, "title")).contains("b/\"/><x>:2");
    }

    @Test
    void renderNeedsNothingFromElsewhereAndIsTheSameEachTime() {
        ReportedPackage one = with(List.of(image(3, 4)), UNPUBLISHED);
        String page = new ReportPage("demo", List.of(one)).render();

        assertThat(page).doesNotContain("src=", "href=", "url(http", "@import", "<script");
        assertThat(page.replace("http://www.w3.org/", "")).doesNotContain("http");
        assertThat(page)
                .contains("prefers-color-scheme: dark")
                .isEqualTo(new ReportPage("demo", List.of(one)).render());
    }

    @Test
    void renderTellsTagArchitecturesBasesAndDigests() {
        Document page = parse(with(List.of(image(1000)), UNPUBLISHED));

        assertThat(texts(page, "dt")).containsExactly("Tag", "Architectures", "Base images", "Signed");
        assertThat(texts(page, "dd")).containsExactly("1", "amd64, arm64", "alpine:3", "not by a goal of this machine");
        assertThat(texts(page, "h3")).containsExactly("linux/amd64 5.0 MB");
        assertThat(ofClass(page, "p", "digest"))
                .extracting(Element::getTextContent)
                .containsExactly(DIGEST.toString());
    }

    @Test
    void renderWhenPublishedTellsIndexTagsAndSignatures() {
        Document page = parse(with(
                List.of(),
                new ReportedPublication(
                        Optional.of(DIGEST), List.of("1", "v1"), List.of(new Signature("v1", "cosign", "there")))));

        assertThat(texts(page, "dd")).contains(DIGEST.toString(), "1", "v1", "v1 by cosign: there");
    }

    @Test
    void renderDrawsEachLayerAsWideAsItIsBig() {
        Document page =
                parse(with(List.of(image(3_000, 1_000)), UNPUBLISHED), with(List.of(image(8_000)), UNPUBLISHED));

        assertThat(ofClass(page, "rect", "layer0"))
                .extracting(layer -> layer.getAttribute("width"))
                .containsExactly("375", "1000");
        assertThat(ofClass(page, "rect", "layer1")).singleElement().satisfies(layer -> {
            assertThat(layer.getAttribute("x")).isEqualTo("375");
            assertThat(layer.getAttribute("width")).isEqualTo("125");
            assertThat(layer.getTextContent()).isEqualTo("layer 2: 1.0 kB");
        });
        assertThat(texts(page, "li")).contains("1.0 kB " + DIGEST);
    }

    @Test
    void renderWhenImageIsNotCachedSaysSo() {
        Document page = parse(with(List.of(image()), UNPUBLISHED));

        assertThat(texts(page, "p")).contains("Not in the linuxkit cache, so its layers are not known.");
    }

    @Test
    void renderDrawsPackagesByLevelsWithAnArrowForEachBase() {
        Document page = parse(named("a:1", "b:1", "c:1"), named("b:1", "c:1"), named("c:1", "outside:9"));

        List<Element> boxes = ofClass(page, "g", "own");
        assertThat(boxes).extracting(ReportPageTest::left).containsExactly(laidOut(1), laidOut(2), laidOut(3));
        assertThat(ofClass(page, "g", "other")).extracting(ReportPageTest::left).containsExactly(laidOut(0));
        assertThat(ofClass(page, "path", "arrow")).hasSize(4);
    }

    private static int left(Element box) {
        return Integer.parseInt(((Element) box.getElementsByTagName("rect").item(0)).getAttribute("x"));
    }

    /** Where the boxes of a level begin: the widest is that of a twelve-digit hash, 132 wide, and 70 are between. */
    private static int laidOut(int level) {
        return 2 + level * (132 + 70);
    }

    @Test
    void renderWhenPackagesAreInACircleEnds() {
        assertThat(ofClass(parse(named("a:1", "b:1"), named("b:1", "a:1")), "path", "arrow"))
                .hasSize(2);
    }

    @Test
    void renderWhenNothingBuildsOnAnythingDrawsNoGraph() {
        assertThat(ofClass(parse(named("a:1"), named("b:1")), "svg", "graph")).isEmpty();
        assertThat(texts(parse(), "p").get(0)).startsWith("No package. ");
    }
}
