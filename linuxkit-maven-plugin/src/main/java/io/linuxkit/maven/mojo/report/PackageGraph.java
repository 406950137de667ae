/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.report;

import io.linuxkit.maven.operation.inspect.ReportedPackage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * A graph of the packages and what they build on, as SVG. It has a column for each level, with the packages that build
 * on no other in the leftmost one, and an arrow from each package to those that it builds on. Packages that are not
 * reported themselves have a dashed frame. Packages without any arrow are omitted.
 */
final class PackageGraph {
    private static final int HEIGHT = 46;
    private static final int ROW = HEIGHT + 18;
    private static final int GAP = 70;
    private static final int CHARACTER = 9;
    private static final int PADDING = 24;
    private static final int SHORT_HASH = 12;

    private final Map<String, List<String>> edges = new LinkedHashMap<>();
    private final Set<String> own = new HashSet<>();
    private final Map<String, Integer> levels = new HashMap<>();
    private final Map<String, Place> places = new LinkedHashMap<>();

    /** The upper left corner of a box. */
    private record Place(int x, int y) {}

    /** Creates the graph of the packages of a report. */
    PackageGraph(List<ReportedPackage> packages) {
        Set<String> ends = new LinkedHashSet<>();
        for (ReportedPackage each : packages) {
            own.add(each.reference());
            ends.addAll(each.sources().buildsOn());
        }
        packages.stream()
                .filter(each -> !each.sources().buildsOn().isEmpty() || ends.contains(each.reference()))
                .forEach(each -> edges.put(each.reference(), each.sources().buildsOn()));
        ends.forEach(other -> edges.putIfAbsent(other, List.of()));
        edges.keySet().forEach(node -> level(node, new HashSet<>()));
    }

    /** Returns whether there is anything to draw. */
    boolean hasArrows() {
        return !edges.isEmpty();
    }

    /** Writes the graph as one {@code svg} element. */
    void write(Markup page) {
        int width = boxWidth();
        Map<Integer, List<String>> columns = new TreeMap<>();
        edges.keySet()
                .forEach(node -> columns.computeIfAbsent(levels.get(node), level -> new ArrayList<>())
                        .add(node));
        int rows = columns.values().stream().mapToInt(List::size).max().orElse(0);
        int column = 0; // counted, because with a circle the lowest levels may have no package
        for (List<String> nodes : columns.values()) {
            place(column++, nodes, width);
        }
        int whole = columns.size() * (width + GAP) - GAP + 4;
        open(page, whole, rows * ROW);
        edges.forEach((from, targets) -> targets.forEach(to -> arrow(page, at(from), at(to), width)));
        places.keySet().forEach(node -> box(page, node, width));
        page.close("svg").line();
    }

    /**
     * Returns the length of the longest chain of packages below one. No build has a circle, but names in a report may
     * form one; it is cut where it closes.
     */
    private int level(String node, Set<String> above) {
        Integer known = levels.get(node);
        if (known != null) {
            return known;
        }
        if (!above.add(node)) {
            return 0;
        }
        int level = edges.getOrDefault(node, List.of()).stream()
                .mapToInt(other -> level(other, above) + 1)
                .max()
                .orElse(0);
        above.remove(node);
        levels.put(node, level);
        return level;
    }

    private int boxWidth() {
        int longest = edges.keySet().stream()
                .mapToInt(node -> name(node).length())
                .max()
                .orElse(0);
        return Math.max(longest, SHORT_HASH) * CHARACTER + PADDING;
    }

    private void place(int column, List<String> nodes, int width) {
        for (int row = 0; row < nodes.size(); row++) {
            places.put(nodes.get(row), new Place(column * (width + GAP) + 2, row * ROW + 2));
        }
    }

    private static void open(Markup page, int width, int height) {
        page.open(
                        "svg",
                        "xmlns",
                        "http://www.w3.org/2000/svg",
                        "class",
                        "graph",
                        "role",
                        "img",
                        "aria-label",
                        "Which package builds on which",
                        "width",
                        String.valueOf(width),
                        "height",
                        String.valueOf(height))
                .line();
        page.open("defs")
                .open(
                        "marker",
                        "id",
                        "arrow",
                        "viewBox",
                        "0 0 8 8",
                        "refX",
                        "8",
                        "refY",
                        "4",
                        "markerWidth",
                        "8",
                        "markerHeight",
                        "8",
                        "orient",
                        "auto")
                .empty("path", "class", "head", "d", "M0 0 8 4 0 8z")
                .close("marker")
                .close("defs")
                .line();
    }

    private Place at(String node) {
        return Objects.requireNonNull(places.get(node));
    }

    private static void arrow(Markup page, Place start, Place end, int width) {
        int right = end.x() + width;
        boolean passesColumns = right + GAP < start.x();
        String line = passesColumns
                ? "M" + left(start) + along(start, end, right)
                        + curve(right + GAP, lane(end), right, end.y() + HEIGHT / 2)
                : "M" + left(start) + curve(start.x(), start.y() + HEIGHT / 2, right, end.y() + HEIGHT / 2);
        page.empty("path", "class", "arrow", "d", line, "marker-end", "url(#arrow)")
                .line();
    }

    private static String left(Place box) {
        return box.x() + " " + (box.y() + HEIGHT / 2);
    }

    /** Returns a line between the rows, so that the arrow does not seem to come from a box that it passes. */
    private static String along(Place start, Place end, int right) {
        int entry = start.x() - GAP;
        return curve(start.x(), start.y() + HEIGHT / 2, entry, lane(end)) + "L" + (right + GAP) + " " + lane(end);
    }

    private static int lane(Place box) {
        return box.y() + (HEIGHT + ROW) / 2;
    }

    private static String curve(int fromX, int fromY, int toX, int toY) {
        int middle = (fromX + toX) / 2;
        return "C" + middle + " " + fromY + " " + middle + " " + toY + " " + toX + " " + toY;
    }

    private void box(Markup page, String node, int width) {
        Place place = at(node);
        String middle = String.valueOf(place.x() + width / 2);
        page.open("g", "class", own.contains(node) ? "own" : "other").element("title", node);
        page.empty(
                "rect",
                "x",
                String.valueOf(place.x()),
                "y",
                String.valueOf(place.y()),
                "width",
                String.valueOf(width),
                "height",
                String.valueOf(HEIGHT),
                "rx",
                "6");
        page.element("text", name(node), "x", middle, "y", String.valueOf(place.y() + 20));
        page.element("text", shortTag(node), "class", "tag", "x", middle, "y", String.valueOf(place.y() + 37));
        page.close("g").line();
    }

    /** Returns a reference without its tag. */
    static String name(String reference) {
        int colon = reference.lastIndexOf(':');
        return colon > reference.lastIndexOf('/') ? reference.substring(0, colon) : reference;
    }

    /** Returns the tag of a reference; empty when it has none. */
    static String tag(String reference) {
        String name = name(reference);
        return name.length() == reference.length() ? "" : reference.substring(name.length() + 1);
    }

    private static String shortTag(String reference) {
        String tag = tag(reference);
        return tag.length() > SHORT_HASH ? tag.substring(0, SHORT_HASH) : tag;
    }
}
