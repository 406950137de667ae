/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.fuzz;

import io.linuxkit.maven.problem.LinuxKitException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The result of one input.
 *
 * @param outcome one word
 * @param finding the broken property; its first line is the same for the same fault. Empty when no property is broken
 */
record Trial(String outcome, Optional<String> finding) {
    static final String REFUSED = "refused";
    static final String BROKEN = "BROKEN";

    /** The longest message: more than any message needs, even with some shortened values. */
    private static final int LONGEST_MESSAGE = 5000;

    private static final Pattern STACK_TRACE = Pattern.compile(
            "\\bat [\\w.$/]+\\([\\w$]+\\.java:\\d+\\)|\\b(java|javax|io\\.linuxkit|org\\.\\w+|com\\.\\w+)\\.[\\w.$]+(Exception|Error)\\b");

    static Trial of(FuzzTarget target, byte[] input, Guard guard) throws IOException {
        Trial trial = read(target, input, guard);
        if (Thread.interrupted() && trial.finding.isEmpty()) {
            trial = broken("leaves its thread interrupted");
        }
        Optional<String> change = guard.change();
        return change.isPresent() && trial.finding.isEmpty() ? broken(change.get()) : trial;
    }

    private static Trial read(FuzzTarget target, byte[] input, Guard guard) throws IOException {
        var directory = guard.emptied();
        try {
            return new Trial(target.read(input, directory), Optional.empty());
        } catch (LinuxKitException e) {
            return faultOf(String.valueOf(e.getMessage()))
                    .map(fault -> broken(fault + " in a message of " + place(e.getStackTrace()) + "\n" + text(e)))
                    .orElseGet(() -> new Trial(REFUSED, Optional.empty()));
        } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
            return broken(e.getClass().getName() + " in " + place(e.getStackTrace()) + "\n" + text(e));
        }
    }

    /** Returns the result for a document that is valid. */
    Trial mustBeAccepted() {
        boolean isWell = finding.isPresent() || outcome.equals(FuzzTarget.ACCEPTED);
        return isWell ? this : broken("a valid document is not accepted: " + outcome);
    }

    private static Trial broken(String finding) {
        return new Trial(BROKEN, Optional.of(finding));
    }

    /** Returns what is wrong with a message. */
    static Optional<String> faultOf(String message) {
        if (message.length() > LONGEST_MESSAGE) {
            return Optional.of("more than " + LONGEST_MESSAGE + " characters");
        }
        if (message.chars().anyMatch(character -> character != '\n' && Character.isISOControl(character))) {
            return Optional.of("a control character");
        }
        if (STACK_TRACE.matcher(message).find()) {
            return Optional.of("the name of an exception, or a stack trace,");
        }
        return Optional.empty();
    }

    /** Returns the failed place: the first one of this project on the stack. */
    private static String place(StackTraceElement... stack) {
        return Stream.of(stack)
                .filter(frame -> frame.getClassName().startsWith("io.linuxkit.maven."))
                .findFirst()
                .map(frame -> frame.getClassName() + "." + frame.getMethodName())
                .orElse("code of others");
    }

    /** Returns the place of a thread, and below it the whole stack. */
    static String text(StackTraceElement... stack) {
        return place(stack) + Stream.of(stack).map(frame -> "\n\tat " + frame).collect(Collectors.joining());
    }

    private static String text(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }
}
