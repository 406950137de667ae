/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.crash;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.Method;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.AttachingConnector;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.IllegalConnectorArgumentsException;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.event.VMDeathEvent;
import com.sun.jdi.event.VMDisconnectEvent;
import com.sun.jdi.request.ClassPrepareRequest;
import io.linuxkit.maven.docker.BuildStep;
import io.linuxkit.maven.mojo.display.ShownEvents;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A Maven process under a debugger. It stops at each event that the plugin reports, so that it can be killed exactly
 * there, without a switch for that in the plugin.
 */
final class DebuggedMaven {
    private static final String EVENTS = ShownEvents.class.getName();
    private static final String DEBUGGER = "-agentlib:jdwp=transport=dt_socket,server=y,suspend=y,address=127.0.0.1:0";
    private static final long LONGEST_SILENCE_MILLIS = 600_000;
    private static final Pattern ADDRESS = Pattern.compile("Listening for transport dt_socket at address: (\\d+)");

    private final ProcessBuilder builder;
    private long pid;

    DebuggedMaven(ProcessBuilder builder) {
        this.builder = builder;
    }

    /** Returns the id of the process that ran last. */
    long pid() {
        return pid;
    }

    /** Runs until the nth event, and kills the process there; empty when the process ended before. */
    Optional<String> killAtEvent(int nth) throws IOException, InterruptedException {
        builder.environment().merge("MAVEN_OPTS", DEBUGGER, (options, debugger) -> options + " " + debugger);
        Process process = builder.start();
        pid = process.pid();
        try (BufferedReader output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            VirtualMachine machine = attach(port(output));
            Thread drain = new Thread(() -> drain(output), "maven-output");
            drain.setDaemon(true);
            drain.start();
            return awaitEvent(machine, nth, process);
        } finally {
            process.destroyForcibly();
            process.waitFor();
        }
    }

    /** Reads the output of Maven until it is killed, so that Maven never waits for a reader. */
    private static void drain(BufferedReader output) {
        try {
            output.transferTo(Writer.nullWriter());
        } catch (IOException e) {
            // The process has been killed.
        }
    }

    private static String port(BufferedReader output) throws IOException {
        String line;
        while ((line = output.readLine()) != null) {
            Matcher address = ADDRESS.matcher(line);
            if (address.find()) {
                return address.group(1);
            }
        }
        throw new IOException("Maven did not wait for the debugger");
    }

    private static VirtualMachine attach(String port) throws IOException {
        AttachingConnector connector = Bootstrap.virtualMachineManager().attachingConnectors().stream()
                .filter(candidate -> candidate.name().equals("com.sun.jdi.SocketAttach"))
                .findFirst()
                .orElseThrow();
        Map<String, Connector.Argument> arguments = connector.defaultArguments();
        arguments.get("hostname").setValue("127.0.0.1");
        arguments.get("port").setValue(port);
        try {
            return connector.attach(arguments);
        } catch (IllegalConnectorArgumentsException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Optional<String> awaitEvent(VirtualMachine machine, int nth, Process process)
            throws IOException, InterruptedException {
        ClassPrepareRequest loaded = machine.eventRequestManager().createClassPrepareRequest();
        loaded.addClassFilter(EVENTS);
        loaded.enable();
        int seen = 0;
        try {
            machine.resume();
            while (true) {
                EventSet events = machine.eventQueue().remove(LONGEST_SILENCE_MILLIS);
                if (events == null) {
                    throw new IOException("Maven has stood still for " + LONGEST_SILENCE_MILLIS + " ms");
                }
                for (Event event : events) {
                    if (event instanceof ClassPrepareEvent prepared) {
                        stopAtEachMethod(machine, prepared.referenceType());
                    } else if (event instanceof BreakpointEvent reached) {
                        Method method = reached.location().method();
                        if (++seen == nth) {
                            process.destroyForcibly();
                            return Optional.of(method.name() + simpleNames(method.argumentTypeNames()));
                        }
                        if (isOften(method)) {
                            reached.request().disable();
                        }
                    } else if (event instanceof VMDeathEvent || event instanceof VMDisconnectEvent) {
                        return Optional.empty();
                    }
                }
                events.resume();
            }
        } catch (VMDisconnectedException e) {
            return Optional.empty();
        }
    }

    /**
     * Returns whether a method is called often. Of events of steps and transfers, only the first of each kind is
     * used.
     */
    private static boolean isOften(Method method) {
        return method.name().equals("progress") || method.argumentTypeNames().contains(BuildStep.class.getName());
    }

    private static String simpleNames(List<String> types) {
        return types.stream()
                .map(type -> type.substring(type.lastIndexOf('.') + 1))
                .collect(Collectors.joining(", ", "(", ")"));
    }

    private static void stopAtEachMethod(VirtualMachine machine, ReferenceType type) {
        for (Method method : type.methods()) {
            if (!method.isConstructor() && !method.isPrivate() && !method.isStatic() && !method.isStaticInitializer()) {
                machine.eventRequestManager()
                        .createBreakpointRequest(method.location())
                        .enable();
            }
        }
    }
}
