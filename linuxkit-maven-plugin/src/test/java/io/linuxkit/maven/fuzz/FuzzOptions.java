/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.fuzz;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * The options of the command line.
 *
 * @param directory the directory for findings
 * @param seed the seed of the inputs
 * @param rounds the number of inputs for a target with a share of 100
 * @param onlyRound the round to repeat
 * @param input a file to read instead of generated inputs
 * @param targets the names of targets; none for all
 */
record FuzzOptions(
        Path directory, long seed, long rounds, Optional<Long> onlyRound, Optional<Path> input, List<String> targets) {
    private static final long ROUNDS = 1000;

    /** Reads {@code DIRECTORY [--seed N] [--rounds N] [--round N] [--input FILE] [TARGET…]}. */
    static FuzzOptions parse(List<String> arguments) {
        Iterator<String> words = arguments.iterator();
        FuzzOptions options =
                new FuzzOptions(Path.of(words.next()), 1, ROUNDS, Optional.empty(), Optional.empty(), List.of());
        while (words.hasNext()) {
            options = options.with(words.next(), words);
        }
        if (options.targets.isEmpty() && options.isRepetition()) {
            throw new IllegalArgumentException("--round and --input take the name of a target");
        }
        return options;
    }

    private FuzzOptions with(String word, Iterator<String> more) {
        if (!word.startsWith("--")) {
            List<String> names = new ArrayList<>(targets);
            names.add(word);
            return new FuzzOptions(directory, seed, rounds, onlyRound, input, names);
        }
        if (!more.hasNext()) {
            throw new IllegalArgumentException("'" + word + "' takes a value");
        }
        String value = more.next();
        try {
            return switch (word) {
                case "--seed" -> new FuzzOptions(directory, Long.parseLong(value), rounds, onlyRound, input, targets);
                case "--rounds" -> new FuzzOptions(directory, seed, Long.parseLong(value), onlyRound, input, targets);
                case "--round" ->
                    new FuzzOptions(directory, seed, rounds, Optional.of(Long.valueOf(value)), input, targets);
                case "--input" ->
                    new FuzzOptions(directory, seed, rounds, onlyRound, Optional.of(Path.of(value)), targets);
                default -> throw new IllegalArgumentException("there is no option '" + word + "'");
            };
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + word + "' takes a number, not '" + value + "'", e);
        }
    }

    /** Returns whether one input is repeated. */
    boolean isRepetition() {
        return onlyRound.isPresent() || input.isPresent();
    }

    long firstRound() {
        return onlyRound.orElse(0L);
    }

    /** Returns the round after the last one. */
    long endOf(FuzzTarget target) {
        long share = Math.max(target.corpus().size(), rounds * target.share() / 100);
        return onlyRound.map(round -> round + 1).orElse(share);
    }

    boolean isFor(FuzzTarget target) {
        return targets.isEmpty() || targets.contains(target.name());
    }
}
