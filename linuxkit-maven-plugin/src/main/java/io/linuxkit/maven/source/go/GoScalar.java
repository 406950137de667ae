/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source.go;

import io.linuxkit.maven.problem.Excerpt;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A scalar's value as go-yaml 3.0.1 reads it, the library with which linuxkit 1.8.2 reads {@code build.yml}: YAML 1.2 with the
 * octal numbers of 1.1, and with the truth values of 1.1 only where a truth value is expected.
 */
public sealed interface GoScalar {
    /**
     * Returns the YAML tag of the kind of value.
     *
     * @return a tag such as {@code !!int}
     */
    String tag();

    /** The null value: {@code ~}, {@code null} or no text at all. */
    record Null() implements GoScalar {
        @Override
        public String tag() {
            return "!!null";
        }
    }

    /** A truth value. */
    record Bool(boolean value) implements GoScalar {
        @Override
        public String tag() {
            return "!!bool";
        }
    }

    /** A whole number between -2^63 and 2^64-1. */
    record Int(BigInteger value) implements GoScalar {
        @Override
        public String tag() {
            return "!!int";
        }
    }

    /** A floating point number, perhaps infinite or not a number. */
    record Real(double value) implements GoScalar {
        @Override
        public String tag() {
            return "!!float";
        }
    }

    /** A date or time, in the form of RFC 3339. */
    record Timestamp(String text) implements GoScalar {
        @Override
        public String tag() {
            return "!!timestamp";
        }
    }

    /** Text. */
    record Text(String value, String tag) implements GoScalar {}

    /** Replaces a byte that is not UTF-8; Go's JSON shows it as {@code \ufffd}. */
    String NO_CHARACTER = "\uDC00";

    /** Tags that require a kind of value; a scalar with any other tag, such as {@code !custom}, stays text. */
    Set<String> RESOLVED_TAGS = Set.of("", "!!bool", "!!int", "!!float", "!!null", "!!timestamp");

    /** The values of words such as {@code true}, {@code null} and {@code .inf}. */
    Map<String, GoScalar> WORDS = words();

    /** The forms of whole numbers. */
    Pattern INTEGER = Pattern.compile(
            "([-+]?)(?:0[xX](?<hex>[0-9a-fA-F]+)|0[bB](?<bin>[01]+)|0[oO]?(?<oct>[0-7]+)|(?<dec>0|[1-9][0-9]*))");
    /** In {@code 0b-11} and {@code 0o+17}, go-yaml cuts the prefix off and reads a signed number. */
    Pattern INNER_SIGN = Pattern.compile("(?:0b(?<bin>[-+][01]+)|0o(?<oct>[-+][0-7]+))");

    /** The forms of floating point numbers. */
    Pattern FLOAT = Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");

    /** The form of a number without digits before the point. */
    Pattern FRACTION = Pattern.compile("\\.[0-9]+([eE][-+]?[0-9]+)?");
    /** A number with more digits fits in no base, and the time to read it grows with the square of its length. */
    int MOST_DIGITS = Long.SIZE;

    /** The zeros before a number, which do not count as digits. */
    Pattern ZEROS = Pattern.compile("^0+(?!$)");

    /** The first number that does not fit in 64 bits. */
    BigInteger UNSIGNED_END = BigInteger.TWO.pow(64);

    /**
     * Returns the value of a scalar, from its tag and its text.
     *
     * @param scalar the scalar
     * @return the value
     * @throws io.linuxkit.maven.problem.UserException when tag and text contradict each other
     */
    static GoScalar of(Yaml.Scalar scalar) {
        if (scalar.tag().equals("!!binary")) {
            return new Text(decoded(scalar), scalar.tag());
        }
        if (!RESOLVED_TAGS.contains(scalar.tag())) {
            return new Text(scalar.text(), scalar.tag());
        }
        GoScalar value =
                plain(scalar.text(), scalar.tag().isEmpty() || scalar.tag().equals("!!timestamp"));
        if (scalar.tag().isEmpty() || scalar.tag().equals(value.tag())) {
            return value;
        }
        if (scalar.tag().equals("!!float") && value instanceof Int whole && whole.value.bitLength() < Long.SIZE) {
            return new Real(whole.value.doubleValue());
        }
        throw scalar.at()
                .error(
                        scalar.shown() + " is tagged " + Excerpt.of(scalar.tag()) + " but is " + value.tag(),
                        "Correct the value or leave out the tag");
    }

    /**
     * Returns the text of a scalar where text is expected.
     *
     * @param scalar the scalar
     * @return its source text, whatever its kind; empty for a null
     */
    static Optional<String> text(Yaml.Scalar scalar) {
        GoScalar value = of(scalar);
        if (value instanceof Null) {
            return Optional.empty();
        }
        return Optional.of(value instanceof Text text ? text.value : scalar.text());
    }

    /**
     * Returns the value of a scalar where a boolean is expected.
     *
     * @param scalar the scalar
     * @return the value; empty when it is not a boolean
     */
    static Optional<Boolean> truth(Yaml.Scalar scalar) {
        GoScalar value = of(scalar);
        if (value instanceof Bool bool) {
            return Optional.of(bool.value);
        }
        String word = value instanceof Text text ? text.value : "";
        return switch (word) {
            case "y", "Y", "yes", "Yes", "YES", "on", "On", "ON" -> Optional.of(true);
            case "n", "N", "no", "No", "NO", "off", "Off", "OFF" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    /**
     * Returns the value of a scalar where a whole number is expected.
     *
     * @param scalar the scalar
     * @return the value without its fraction; empty when it is not a number
     */
    static Optional<BigInteger> whole(Yaml.Scalar scalar) {
        GoScalar value = of(scalar);
        if (value instanceof Real real && Double.isFinite(real.value)) {
            return Optional.of(BigDecimal.valueOf(real.value).toBigInteger());
        }
        return value instanceof Int whole ? Optional.of(whole.value) : Optional.empty();
    }

    private static GoScalar plain(String text, boolean dates) {
        GoScalar word = WORDS.get(text);
        if (word != null) {
            return word;
        }
        char first = text.charAt(0);
        GoScalar asText = new Text(text, Yaml.TEXT_TAG);
        if (first == '.') {
            return FRACTION.matcher(text).matches() ? finite(text).orElse(asText) : asText;
        }
        if (first != '+' && first != '-' && (first < '0' || first > '9')) {
            return asText;
        }
        Optional<GoScalar> date = dates ? GoTimestamp.parse(text).map(Timestamp::new) : Optional.empty();
        return date.or(() -> number(text.replace("_", ""))).orElse(asText);
    }

    private static Optional<GoScalar> number(String digits) {
        Optional<GoScalar> whole = integer(INTEGER.matcher(digits), !digits.startsWith("-") && !digits.startsWith("+"));
        if (whole.isPresent()) {
            return whole;
        }
        if (FLOAT.matcher(digits).matches()) {
            return finite(digits);
        }
        Matcher inner = INNER_SIGN.matcher(digits);
        if (!inner.matches()) {
            return Optional.empty();
        }
        boolean binary = inner.group("bin") != null;
        String signed = inner.group(binary ? "bin" : "oct");
        String magnitude = ZEROS.matcher(signed.substring(1)).replaceFirst("");
        if (magnitude.length() > MOST_DIGITS) {
            return Optional.empty();
        }
        BigInteger value = new BigInteger(signed.charAt(0) + magnitude, binary ? 2 : 8);
        return value.bitLength() < Long.SIZE ? Optional.of(new Int(value)) : Optional.empty();
    }

    private static Optional<GoScalar> integer(Matcher parts, boolean unsigned) {
        if (!parts.matches()) {
            return Optional.empty();
        }
        Optional<BigInteger> magnitude = magnitude(parts);
        if (magnitude.isEmpty()) {
            return Optional.empty();
        }
        BigInteger value = magnitude.get();
        if (parts.group(1).equals("-")) {
            value = value.negate();
        }
        boolean fits = value.bitLength() < Long.SIZE || (unsigned && value.compareTo(UNSIGNED_END) < 0);
        return fits ? Optional.of(new Int(value)) : Optional.empty();
    }

    private static Optional<BigInteger> magnitude(Matcher parts) {
        for (Map.Entry<String, Integer> base :
                Map.of("hex", 16, "bin", 2, "oct", 8, "dec", 10).entrySet()) {
            String digits = parts.group(base.getKey());
            if (digits != null) {
                String significant = ZEROS.matcher(digits).replaceFirst("");
                return significant.length() > MOST_DIGITS
                        ? Optional.empty()
                        : Optional.of(new BigInteger(significant, base.getValue()));
            }
        }
        throw new IllegalStateException("one of the groups matches");
    }

    private static Optional<GoScalar> finite(String text) {
        double value = Double.parseDouble(text);
        return Double.isInfinite(value) ? Optional.empty() : Optional.of(new Real(value));
    }

    private static String decoded(Yaml.Scalar scalar) {
        String base64 = scalar.text().replace("\n", "").replace("\r", "");
        try {
            if (base64.length() % 4 != 0) {
                throw new IllegalArgumentException("the padding is missing");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .replaceWith(NO_CHARACTER)
                    .decode(ByteBuffer.wrap(Base64.getDecoder().decode(base64)))
                    .toString();
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw scalar.at().error(scalar.shown() + " is tagged !!binary but is not Base64", "Write Base64", e);
        }
    }

    private static Map<String, GoScalar> words() {
        Map<String, GoScalar> words = new HashMap<>();
        for (String word : new String[] {"", "~", "null", "Null", "NULL"}) {
            words.put(word, new Null());
        }
        for (String word : new String[] {"true", "True", "TRUE"}) {
            words.put(word, new Bool(true));
        }
        for (String word : new String[] {"false", "False", "FALSE"}) {
            words.put(word, new Bool(false));
        }
        for (String word : new String[] {".inf", ".Inf", ".INF"}) {
            words.put(word, new Real(Double.POSITIVE_INFINITY));
            words.put("+" + word, new Real(Double.POSITIVE_INFINITY));
            words.put("-" + word, new Real(Double.NEGATIVE_INFINITY));
        }
        for (String word : new String[] {".nan", ".NaN", ".NAN"}) {
            words.put(word, new Real(Double.NaN));
        }
        return Map.copyOf(words);
    }
}
