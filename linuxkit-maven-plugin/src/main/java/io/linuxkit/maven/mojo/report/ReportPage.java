/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.report;

import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.image.Digest;
import io.linuxkit.maven.mojo.display.ByteSize;
import io.linuxkit.maven.operation.inspect.PackageReport;
import io.linuxkit.maven.operation.inspect.ReportedImage;
import io.linuxkit.maven.operation.inspect.ReportedPackage;
import io.linuxkit.maven.operation.inspect.ReportedPublication.Signature;
import io.linuxkit.maven.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * The page of the goal {@code report}: one file of XHTML that contains its styles and drawings. It has no times and no
 * paths, so the same packages give the same bytes.
 */
public final class ReportPage {
    private static final String SOURCE =
            "All of this comes from this machine: from the sources, the linuxkit cache and target/linuxkit."
                    + " No registry was asked, so the page does not show what others have published or signed.";

    private final Markup page = new Markup();
    private final String title;
    private final List<ReportedPackage> packages;
    private final List<Problem> cacheProblems;
    private final LayerBar bar;

    /**
     * Creates a page.
     *
     * @param projectName the name of the project in the title
     * @param report the report about at least one package
     */
    public ReportPage(String projectName, PackageReport report) {
        this.title = "LinuxKit packages of " + projectName;
        this.packages = report.packages();
        this.cacheProblems = report.cacheProblems();
        this.bar = new LayerBar(packages.stream()
                .flatMap(each -> each.images().stream())
                .flatMap(image -> image.layers().stream())
                .mapToLong(layers ->
                        layers.stream().mapToLong(Descriptor::sizeBytes).sum())
                .max()
                .orElse(0));
    }

    /**
     * Returns the page. It can be called once.
     *
     * @return the page from the document type to the final line end
     */
    public String render() {
        page.open("html", "xmlns", "http://www.w3.org/1999/xhtml", "lang", "en").line();
        page.open("head").empty("meta", "charset", "utf-8");
        page.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        page.element("title", title).element("style", style()).close("head").line();
        page.open("body").line().element("h1", title).line();
        String count = packages.size() == 1 ? "One package. " : packages.size() + " packages. ";
        page.element("p", count + SOURCE, "class", "note").line();
        cacheProblems.forEach(this::damage);
        graph();
        packages.forEach(this::section);
        page.close("body").line().close("html").line();
        return "<!DOCTYPE html>\n" + page;
    }

    private void damage(Problem problem) {
        page.element(
                        "p",
                        "The cache could not be read: " + problem.found() + ". " + problem.remedy() + ".",
                        "class",
                        "bad")
                .line();
    }

    private static String style() {
        try (InputStream in = Objects.requireNonNull(ReportPage.class.getResourceAsStream("report.css"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("a resource of this plugin cannot be read", e);
        }
    }

    private void graph() {
        PackageGraph graph = new PackageGraph(packages);
        if (graph.hasArrows()) {
            page.element("h2", "Which builds on which").line();
            page.open("div", "class", "wide", "tabindex", "0", "role", "region", "aria-label", "Graph of the packages");
            graph.write(page);
            page.close("div").line();
        }
    }

    private void section(ReportedPackage subject) {
        page.open("section").line();
        page.element("h2", PackageGraph.name(subject.reference())).line();
        page.open("dl");
        term("Tag", List.of(tag(subject)));
        term("Architectures", List.of(arches(subject)));
        term("Base images", subject.sources().baseImages());
        term("Builds on", subject.sources().buildsOn());
        term(
                "Index",
                subject.publication().indexDigests().stream()
                        .map(Digest::toString)
                        .toList());
        term("Published as", subject.publication().tags());
        term("Signed", signatures(subject));
        page.close("dl").line();
        images(subject);
        page.close("section").line();
    }

    private static String tag(ReportedPackage subject) {
        return subject.unknownTag()
                .map(reason -> "not known yet: " + reason)
                .orElseGet(() -> PackageGraph.tag(subject.reference()));
    }

    private static String arches(ReportedPackage subject) {
        return subject.sources().arches().isEmpty()
                ? "none: the package is switched off (arches)"
                : String.join(", ", subject.sources().arches());
    }

    private static List<String> signatures(ReportedPackage subject) {
        List<Signature> signatures = subject.publication().signatures();
        if (signatures.isEmpty()) {
            return List.of(subject.unsigned().orElse("no signature is recorded on this machine"));
        }
        return signatures.stream()
                .map(signature -> signature.tag() + " by " + signature.signer() + ": " + signature.detail())
                .toList();
    }

    private void term(String name, List<String> values) {
        if (!values.isEmpty()) {
            page.element("dt", name);
            values.forEach(value -> page.element("dd", value));
        }
    }

    private void images(ReportedPackage subject) {
        if (subject.images().isEmpty()) {
            String absence = subject.unknownTag().isPresent()
                    ? "Images cannot be looked up before the tag is known."
                    : "No image of this tag was built here.";
            page.element("p", absence, "class", "note").line();
        }
        for (ReportedImage image : subject.images()) {
            page.open("h3")
                    .text(image.platform() + " ")
                    .element("span", ByteSize.of(image.sizeBytes()))
                    .close("h3");
            page.element("p", image.digest().toString(), "class", "digest").line();
            layers(image);
        }
    }

    private void layers(ReportedImage image) {
        if (image.layers().isEmpty()) {
            page.element("p", "The image is not in the linuxkit cache, so its layers are not known.", "class", "note")
                    .line();
            return;
        }
        List<Descriptor> layers = image.layers().get();
        if (layers.isEmpty()) {
            page.element("p", "The image has no layers.", "class", "note").line();
            return;
        }
        bar.write(page, image);
        page.line().open("ol");
        for (Descriptor layer : layers) {
            page.open("li")
                    .element("span", ByteSize.of(layer.sizeBytes()))
                    .text(" ")
                    .element("code", layer.digest().toString())
                    .close("li");
        }
        page.close("ol").line();
    }
}
