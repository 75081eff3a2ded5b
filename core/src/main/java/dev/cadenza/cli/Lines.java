package dev.cadenza.cli;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import dev.cadenza.app.FamilyDescription.Line;
import dev.cadenza.base.Printable;
import java.io.PrintStream;
import java.util.List;

/** Lines that each begin with what they are about. */
record Lines(PrintStream out) {
    void print(List<Line> lines) {
        lines.forEach(line -> print(line.name(), "%s", line.text()));
    }

    @FormatMethod
    void print(String name, @FormatString String format, Object... arguments) {
        out.printf("%-10s %s%n", name, Printable.line(format.formatted(arguments)));
    }
}
