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
 * What decides how a build can be shown.
 *
 * @param terminal whether a person's terminal is at both ends
 * @param alone whether nothing else writes: no {@code -T}
 * @param subdued whether Maven was asked to keep progress out: {@code -B} or {@code -ntp}
 * @param verbose whether Maven shows details: {@code -X}
 * @param quiet whether Maven shows errors only: {@code -q}
 * @param environment the variables, by name
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

    /** Those of this process; the environment is that of the goal. */
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

    /** Whether a live display can be shown, is no nuisance, and is torn by no line of somebody else. */
    boolean canRedraw() {
        String ci = variable("CI");
        boolean unattended = !ci.isEmpty() && !ci.equals("false") && !ci.equals("0");
        String term = variable("TERM");
        return terminal && alone && !subdued && !verbose && !unattended && !term.isEmpty() && !term.equals("dumb");
    }

    /** Whether colours are wanted: see <a href="https://no-color.org">no-color.org</a>. */
    boolean coloured() {
        return variable("NO_COLOR").isEmpty();
    }

    private String variable(String name) {
        return environment.getOrDefault(name, "");
    }

    /** Up to Java 21 there is a console only where there is a terminal; later ones may have one anyway, and can tell. */
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
