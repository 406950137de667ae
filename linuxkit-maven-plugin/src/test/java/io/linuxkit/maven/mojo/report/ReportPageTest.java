/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.image.MediaType;
import io.linuxkit.maven.operation.inspect.PackageReport;
import io.linuxkit.maven.operation.inspect.ReportedImage;
import io.linuxkit.maven.operation.inspect.ReportedPackage;
import io.linuxkit.maven.operation.inspect.ReportedPublication;
import io.linuxkit.maven.operation.inspect.ReportedPublication.Signature;
import io.linuxkit.maven.operation.inspect.ReportedSources;
import io.linuxkit.maven.problem.ErrorTopic;
import io.linuxkit.maven.problem.Problem;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class ReportPageTest {
    private static final Digest DIGEST = Digest.of(new byte[] {7});
    private static final ReportedPublication UNPUBLISHED = ReportedPublication.NONE;

    private static ReportedPackage named(String reference, String... buildsOn) {
        return new ReportedPackage(
                reference,
                Optional.empty(),
                Optional.empty(),
                new ReportedSources(List.of("amd64"), List.of(), List.of(buildsOn)),
                List.of(),
                UNPUBLISHED);
    }

    private static ReportedPackage with(List<ReportedImage> images, ReportedPublication publication) {
        return new ReportedPackage(
                "acme/a:1",
                Optional.empty(),
                Optional.empty(),
                new ReportedSources(List.of("amd64", "arm64"), List.of("alpine:3"), List.of()),
                images,
                publication);
    }

    private static ReportedImage image(long... layers) {
        List<Descriptor> descriptors = new ArrayList<>();
        for (long size : layers) {
            descriptors.add(Descriptor.of(MediaType.OCI_LAYER_GZIP, size, DIGEST));
        }
        return new ReportedImage("linux/amd64", DIGEST, 5_000_000, Optional.of(descriptors));
    }

    private static Document parse(ReportedPackage... packages) {
        return parse(new PackageReport(List.of(packages), List.of()));
    }

    private static Document parse(PackageReport report) {
        String page = new ReportPage("demo", report).render();
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
        PackageReport one = new PackageReport(List.of(with(List.of(image(3, 4)), UNPUBLISHED)), List.of());
        String page = new ReportPage("demo", one).render();

        assertThat(page).doesNotContain("src=", "href=", "url(http", "@import", "<script");
        assertThat(page.replace("http://www.w3.org/", "")).doesNotContain("http");
        assertThat(page).contains("prefers-color-scheme: dark").isEqualTo(new ReportPage("demo", one).render());
    }

    @Test
    void renderShowsTagArchitecturesBasesAndDigests() {
        Document page = parse(with(List.of(image(1000)), UNPUBLISHED));

        assertThat(texts(page, "dt")).containsExactly("Tag", "Architectures", "Base images", "Signed");
        assertThat(texts(page, "dd"))
                .containsExactly("1", "amd64, arm64", "alpine:3", "no signature is recorded on this machine");
        assertThat(texts(page, "h3")).containsExactly("linux/amd64 5.0 MB");
        assertThat(ofClass(page, "p", "digest"))
                .extracting(Element::getTextContent)
                .containsExactly(DIGEST.toString());
    }

    @Test
    void renderWhenPublishedShowsIndexTagsAndSignatures() {
        Document page = parse(with(
                List.of(),
                new ReportedPublication(
                        List.of(DIGEST), List.of("1", "v1"), List.of(new Signature("v1", "cosign", "there")))));

        assertThat(texts(page, "dd")).contains(DIGEST.toString(), "1", "v1", "v1 by cosign: there");
    }

    @Test
    void renderDrawsLayersByTheirSizes() {
        Document page =
                parse(with(List.of(image(3_000, 1_000)), UNPUBLISHED), with(List.of(image(8_000)), UNPUBLISHED));

        assertThat(ofClass(page, "rect", "layer0"))
                .extracting(layer -> layer.getAttribute("width"))
                .containsExactly("376", "1000");
        assertThat(ofClass(page, "rect", "layer1")).singleElement().satisfies(layer -> {
            assertThat(layer.getAttribute("x")).isEqualTo("376");
            assertThat(layer.getAttribute("width")).isEqualTo("128");
            assertThat(layer.getTextContent()).isEqualTo("layer 2: 1.0 kB");
        });
        assertThat(texts(page, "li")).contains("1.0 kB " + DIGEST);
    }

    @Test
    void renderWhenImageIsNotCachedSaysSo() {
        ReportedImage recorded = new ReportedImage("linux/amd64", DIGEST, 7, Optional.empty());

        Document page = parse(with(List.of(recorded), UNPUBLISHED));

        assertThat(texts(page, "p")).contains("The image is not in the linuxkit cache, so its layers are not known.");
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

    /**
     * Returns where the boxes of a level begin: every box has the width of a twelve-digit hash, 132, and the gaps are
     * 70.
     */
    private static int laidOut(int level) {
        return 2 + level * (132 + 70);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5})
    void renderWhenPackagesAreInACircleDrawsThemWithinThePicture(int count) {
        ReportedPackage[] circle = IntStream.range(0, count)
                .mapToObj(i -> named("p" + i + ":1", "p" + (i + 1) % count + ":1"))
                .toArray(ReportedPackage[]::new);

        Document page = parse(circle);

        assertThat(ofClass(page, "path", "arrow")).hasSize(count);
        int width = number(ofClass(page, "svg", "graph").get(0), "width");
        assertThat(ofClass(page, "g", "own")).hasSize(count).allSatisfy(box -> {
            Element rect = (Element) box.getElementsByTagName("rect").item(0);
            assertThat(number(rect, "x") + number(rect, "width")).isLessThanOrEqualTo(width);
        });
    }

    private static int number(Element element, String attribute) {
        return Integer.parseInt(element.getAttribute(attribute));
    }

    @Test
    void renderWhenNothingBuildsOnAnythingDrawsNoGraph() {
        assertThat(ofClass(parse(named("a:1"), named("b:1")), "svg", "graph")).isEmpty();
    }

    /**
     * The arrow from the third column to the first runs between the first row, which ends at 48, and the second, at 66.
     */
    @Test
    void renderDrawsArrowsPastOtherBoxesBetweenTheRows() {
        Document page = parse(named("a:1"), named("b:1", "a:1"), named("c:1", "b:1", "a:1"));

        assertThat(ofClass(page, "path", "arrow").get(2).getAttribute("d"))
                .isEqualTo("M406 25C371 25 371 57 336 57L204 57C169 57 169 25 134 25");
    }

    @Test
    void renderDrawsNoPackageWithoutAnArrow() {
        Document page = parse(named("a:1", "b:1"), named("b:1"), named("alone:1"));

        assertThat(ofClass(page, "g", "own")).hasSize(2);
        assertThat(texts(page, "h2")).containsExactly("Which builds on which", "a", "b", "alone");
    }

    @Test
    void renderMakesTheGraphScrollableByKeyboard() {
        assertThat(ofClass(parse(named("a:1", "b:1")), "div", "wide"))
                .singleElement()
                .satisfies(scrolled -> {
                    assertThat(scrolled.getAttribute("tabindex")).isEqualTo("0");
                    assertThat(scrolled.getAttribute("role")).isEqualTo("region");
                    assertThat(scrolled.getAttribute("aria-label")).isNotEmpty();
                });
    }

    static Stream<ReportedImage> manyLayers() {
        long[] small = new long[11];
        Arrays.fill(small, 200);
        small[0] = 300_000_000;
        long[] most = new long[127];
        Arrays.fill(most, 1);
        return Stream.of(image(small), image(most), image(new long[400]));
    }

    @ParameterizedTest
    @MethodSource("manyLayers")
    void renderDrawsAllLayersWithinTheBar(ReportedImage image) {
        List<Element> layers = elements(parse(with(List.of(image), UNPUBLISHED)), "rect");

        assertThat(layers).hasSize(image.layers().orElseThrow().size());
        int right = 0;
        for (Element layer : layers) {
            assertThat(number(layer, "x")).isEqualTo(right);
            assertThat(number(layer, "width")).isGreaterThanOrEqualTo(2);
            right += number(layer, "width");
        }
        assertThat(right).isBetween(800, 1000);
    }

    @Test
    void renderWhenImageHasNoLayersSaysSo() {
        assertThat(texts(parse(with(List.of(image()), UNPUBLISHED)), "p")).contains("The image has no layers.");
    }

    @Test
    void renderWhenCacheCouldNotBeReadSaysSo() {
        Problem problem = new Problem("Tried to read it", "'x' is no JSON", "Empty it", ErrorTopic.CACHE_CORRUPTED);

        Document page = parse(new PackageReport(List.of(named("a:1")), List.of(problem)));

        assertThat(ofClass(page, "p", "bad"))
                .extracting(Element::getTextContent)
                .containsExactly("The cache could not be read: 'x' is no JSON. Empty it.");
    }

    @Test
    void renderWhenTagIsUnknownOrPackageIsOffOrUnsignedSaysSo() {
        ReportedPackage subject = new ReportedPackage(
                "acme/a",
                Optional.of("its jar is not made"),
                Optional.of("linuxkit.signer is none: not signed"),
                new ReportedSources(List.of(), List.of(), List.of("b:1")),
                List.of(),
                UNPUBLISHED);

        Document page = parse(subject);

        assertThat(texts(page, "dd"))
                .containsExactly(
                        "not known yet: its jar is not made",
                        "none: the package is switched off (arches)",
                        "b:1",
                        "linuxkit.signer is none: not signed");
        assertThat(texts(page, "h2")).contains("acme/a");
        assertThat(texts(page, "p")).contains("Images cannot be looked up before the tag is known.");
        assertThat(ofClass(page, "g", "own")).hasSize(1);
    }
}
