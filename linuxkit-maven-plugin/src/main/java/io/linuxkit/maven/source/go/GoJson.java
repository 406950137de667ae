/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source.go;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Text as the {@code encoding/json} package of Go 1.22 and newer writes it, with its escapes for HTML. */
public final class GoJson {
    private GoJson() {}

    /**
     * Returns a string as JSON.
     *
     * @param value any text
     * @return the text, quoted
     */
    public static String text(String value) {
        StringBuilder json = new StringBuilder(value.length() + 2).append('"');
        value.codePoints().forEach(character -> append(json, character));
        return json.append('"').toString();
    }

    private static void append(StringBuilder json, int character) {
        switch (character) {
            case '"', '\\' -> json.append('\\').append((char) character);
            case '\b' -> json.append("\\b");
            case '\f' -> json.append("\\f");
            case '\n' -> json.append("\\n");
            case '\r' -> json.append("\\r");
            case '\t' -> json.append("\\t");
            case '<', '>', '&', 0x2028, 0x2029 -> escape(json, character);
            default -> {
                if (character < 0x20) {
                    escape(json, character);
                } else if (character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE) {
                    json.append("\\ufffd");
                } else {
                    json.appendCodePoint(character);
                }
            }
        }
    }

    private static void escape(StringBuilder json, int character) {
        json.append(String.format(Locale.ROOT, "\\u%04x", character));
    }

    /** Returns a finite number in the shortest digits that identify it, with an exponent below 1e-6 and from 1e21. */
    static String number(double value) {
        if (value == 0) {
            return 1 / value < 0 ? "-0" : "0";
        }
        BigDecimal digits = shortest(value).stripTrailingZeros();
        double size = Math.abs(value);
        if (size >= 1e-6 && size < 1e21) {
            return digits.toPlainString();
        }
        int exponent = digits.precision() - digits.scale() - 1;
        String mantissa = digits.movePointLeft(exponent).toPlainString();
        return mantissa + (exponent < 0 ? "e-" : "e+") + Math.abs(exponent);
    }

    private static BigDecimal shortest(double value) {
        BigDecimal exact = new BigDecimal(value);
        for (int digits = 1; digits < 17; digits++) {
            BigDecimal rounded = exact.round(new MathContext(digits));
            if (rounded.doubleValue() == value) {
                return rounded;
            }
        }
        return exact.round(new MathContext(17));
    }
}
