/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source.go;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The dates and times that go-yaml recognises, in the form that Go's JSON writes. */
final class GoTimestamp {
    private static final Pattern FORM = Pattern.compile("([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})"
            + "(?:(?<separator>[Tt ])([0-9]{1,2}):([0-9]{1,2}):([0-9]{1,2})(?:[.,](?<fraction>[0-9]+))?"
            + "(?<zone>Z|[-+][0-9]{2}:[0-9]{2})?)?");

    private GoTimestamp() {}

    /** Returns a date in RFC 3339 form without trailing zeros of the fraction; empty when the text is not a date. */
    static Optional<String> parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String separator = parts.group("separator");
        boolean zoned = parts.group("zone") != null;
        if (separator != null && separator.equals(" ") == zoned) {
            return Optional.empty();
        }
        try {
            return Optional.of(date(parts) + fraction(parts) + zone(zoned ? parts.group("zone") : "Z"));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String date(Matcher parts) {
        LocalDateTime date = LocalDateTime.of(
                number(parts, 1),
                number(parts, 2),
                number(parts, 3),
                number(parts, 5),
                number(parts, 6),
                number(parts, 7));
        return String.format(
                Locale.ROOT,
                "%04d-%02d-%02dT%02d:%02d:%02d",
                date.getYear(),
                date.getMonthValue(),
                date.getDayOfMonth(),
                date.getHour(),
                date.getMinute(),
                date.getSecond());
    }

    private static int number(Matcher parts, int group) {
        return parts.group(group) == null ? 0 : Integer.parseInt(parts.group(group));
    }

    private static String fraction(Matcher parts) {
        String digits = parts.group("fraction") == null ? "" : parts.group("fraction");
        String nanoseconds = digits.substring(0, Math.min(9, digits.length())).replaceFirst("0+$", "");
        return nanoseconds.isEmpty() ? "" : "." + nanoseconds;
    }

    private static String zone(String zone) {
        if (zone.equals("Z")) {
            return zone;
        }
        int hours = Integer.parseInt(zone.substring(1, 3));
        int minutes = Integer.parseInt(zone.substring(4));
        if (hours > 23 || minutes > 59) {
            throw new DateTimeException("no time zone: " + zone);
        }
        return hours + minutes == 0 ? "Z" : zone;
    }
}
