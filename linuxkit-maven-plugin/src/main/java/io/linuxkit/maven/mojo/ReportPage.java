/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo;

import io.linuxkit.maven.image.Descriptor;
import io.linuxkit.maven.operation.ReportedImage;
import io.linuxkit.maven.operation.ReportedPackage;
import io.linuxkit.maven.operation.ReportedPublication.Signature;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * The page of the goal {@code report}: one file of XHTML with styles and drawings in it. The same packages make the same
 * bytes; it has no times and no paths.
 */
final class ReportPage {
    private static final String SOURCE =
            "Known on this machine: from the sources, the linuxkit cache and target/linuxkit."
                    + " No registry was asked, so what others have published or signed is not here.";

    private final Markup page = new Markup();
    private final String title;
    private final List<ReportedPackage> packages;
    private final LayerBar bar;

    ReportPage(String projectName, List<ReportedPackage> packages) {
        this.title = "LinuxKit packages of " + projectName;
        this.packages = packages;
        this.bar = new LayerBar(packages.stream()
                .flatMap(each -> each.images().stream())
                .mapToLong(image ->
                        image.layers().stream().mapToLong(Descriptor::sizeBytes).sum())
                .max()
                .orElse(0));
    }

    String render() {
        page.open("html", "xmlns", "http://www.w3.org/1999/xhtml", "lang", "en").line();
        page.open("head").empty("meta", "charset", "utf-8");
        page.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        page.element("title", title).element("style", style()).close("head").line();
        page.open("body").line().element("h1", title).line();
        page.element("p", count() + SOURCE, "class", "note").line();
        graph();
        packages.forEach(this::section);
        page.close("body").line().close("html").line();
        return "<!DOCTYPE html>\n" + page;
    }

    private String count() {
        return switch (packages.size()) {
            case 0 -> "No package. ";
            case 1 -> "One package. ";
            default -> packages.size() + " packages. ";
        };
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
            page.open("div", "class", "wide", "tabindex", "0");
            graph.write(page);
            page.close("div").line();
        }
    }

    private void section(ReportedPackage subject) {
        page.open("section").line();
        page.element("h2", PackageGraph.name(subject.reference())).line();
        page.open("dl");
        term("Tag", List.of(PackageGraph.tag(subject.reference())));
        term("Architectures", List.of(String.join(", ", subject.arches())));
        term("Base images", subject.baseImages());
        term("Builds on", subject.buildsOn());
        subject.publication().indexDigest().ifPresent(digest -> term("Index", List.of(digest.toString())));
        term("Published as", subject.publication().tags());
        term("Signed", signatures(subject));
        page.close("dl").line();
        images(subject.images());
        page.close("section").line();
    }

    private static List<String> signatures(ReportedPackage subject) {
        List<Signature> signatures = subject.publication().signatures();
        if (signatures.isEmpty()) {
            return List.of(subject.trusted() ? "not by a goal of this machine" : "no (disable-content-trust)");
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

    private void images(List<ReportedImage> images) {
        if (images.isEmpty()) {
            page.element("p", "No image of this tag was built here.", "class", "note")
                    .line();
            return;
        }
        for (ReportedImage image : images) {
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
            page.element("p", "Not in the linuxkit cache, so its layers are not known.", "class", "note")
                    .line();
            return;
        }
        bar.write(page, image);
        page.line().open("ol");
        for (Descriptor layer : image.layers()) {
            page.open("li")
                    .element("span", ByteSize.of(layer.sizeBytes()))
                    .text(" ")
                    .element("code", layer.digest().toString())
                    .close("li");
        }
        page.close("ol").line();
    }
}
