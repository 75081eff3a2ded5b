package dev.cadenza.base;

import java.nio.file.Path;

/** Words as a shell takes them, for commands that a person is to repeat. */
public final class Shell {
    private Shell() {}

    /** {@code path} as one word of a command, in quotes only where it needs them. */
    public static String quoted(Path path) {
        String text = path.toString();
        return text.matches("[\\w./+-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
