/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.mojo.display;

import java.io.Console;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Map;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.plugin.logging.Log;
import org.jspecify.annotations.Nullable;

/**
 * The environment of a goal, as far as it decides how a build can be shown.
 *
 * @param terminal true when standard input and output are both a terminal
 * @param alone true when nothing else writes at the same time: no {@code -T}
 * @param subdued true when Maven was asked not to show progress: {@code -B} or {@code -ntp}
 * @param verbose true when Maven shows details: {@code -X}
 * @param quiet true when Maven shows only errors: {@code -q}
 * @param environment the environment variables, by name
 */
public record Surroundings(
        boolean terminal,
        boolean alone,
        boolean subdued,
        boolean verbose,
        boolean quiet,
        Map<String, String> environment) {
    public Surroundings {
        environment = Map.copyOf(environment);
    }

    /**
     * Returns the environment of this process.
     *
     * @param request Maven's request, for {@code -T}, {@code -B} and {@code -ntp}
     * @param log the log of the goal, for {@code -X} and {@code -q}
     * @param environment the environment variables of the goal, by name
     * @return the environment
     */
    public static Surroundings of(MavenExecutionRequest request, Log log, Map<String, String> environment) {
        boolean noTransfers = request.getTransferListener() != null
                && request.getTransferListener().getClass().getSimpleName().startsWith("Quiet");
        return new Surroundings(
                isTerminal(System.console()),
                request.getDegreeOfConcurrency() <= 1,
                !request.isInteractiveMode() || noTransfers,
                log.isDebugEnabled(),
                !log.isInfoEnabled(),
                environment);
    }

    /** Returns whether a live display is possible and wanted, and no lines of others would disturb it. */
    boolean canRedraw() {
        String ci = variable("CI");
        boolean unattended = !ci.isEmpty() && !ci.equals("false") && !ci.equals("0");
        String term = variable("TERM");
        return terminal && alone && !subdued && !verbose && !unattended && !term.isEmpty() && !term.equals("dumb");
    }

    /** Returns whether colours are wanted, by the rule of <a href="https://no-color.org">no-color.org</a>. */
    boolean coloured() {
        return variable("NO_COLOR").isEmpty();
    }

    private String variable(String name) {
        return environment.getOrDefault(name, "");
    }

    /**
     * Returns whether a console is a terminal. Up to Java 21 there is a console only when there is a terminal. Later
     * versions may have one anyway, and have a method that says whether it is a terminal.
     */
    private static boolean isTerminal(@Nullable Console console) {
        if (console == null) {
            return false;
        }
        try {
            return (boolean) MethodHandles.publicLookup()
                    .findVirtual(Console.class, "isTerminal", MethodType.methodType(boolean.class))
                    .invokeExact(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (Throwable e) {
            return false;
        }
    }
}
