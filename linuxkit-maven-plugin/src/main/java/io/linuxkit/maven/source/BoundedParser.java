/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven.source;

import io.linuxkit.maven.source.go.YamlPlace;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.parser.Parser;

/** A parser that refuses lists and mappings nested so deeply that reading them would overflow the stack. */
final class BoundedParser implements Parser {
    /** The maximum number of levels; LinuxKit's own fields take seven. */
    static final int MOST_LEVELS = 100;

    private final Parser parser;
    private final String source;
    private int level;

    BoundedParser(Parser parser, String source) {
        this.parser = parser;
        this.source = source;
    }

    /** Refuses a value whose level is too deep. */
    static void check(int level, YamlPlace at) {
        if (level > MOST_LEVELS) {
            throw at.error(
                    "lists and mappings are nested more than " + MOST_LEVELS + " levels deep", "Nest them less deeply");
        }
    }

    @Override
    public boolean checkEvent(Event.ID choice) {
        return parser.checkEvent(choice);
    }

    @Override
    public Event peekEvent() {
        return parser.peekEvent();
    }

    @Override
    public Event getEvent() {
        Event event = parser.getEvent();
        if (event instanceof CollectionStartEvent) {
            level++;
            Mark start = event.getStartMark();
            check(level, new YamlPlace(source, start == null ? 0 : start.getLine() + 1));
        } else if (event instanceof CollectionEndEvent) {
            level--;
        }
        return event;
    }
}
