package dev.cadenza.app;

import dev.cadenza.base.Printable;
import dev.cadenza.units.PieceFacts;
import java.util.ArrayList;
import java.util.List;

/**
 * What the analysis found in a recording.
 *
 * @param name within the music folder
 * @param units how many it was cut into
 * @param facts what it is like
 */
public record HeardPiece(String name, int units, PieceFacts facts) {
    /** A table of {@code heard}, a line for each, after its head. */
    public static List<FamilyDescription.Line> lines(List<HeardPiece> heard) {
        List<FamilyDescription.Line> lines = new ArrayList<>();
        lines.add(new FamilyDescription.Line(
                "analysis",
                "%8s %7s %7s %6s %9s  %s".formatted("length", "units/s", "tempo", "pulse", "sharpness", "file")));
        for (HeardPiece piece : heard) {
            PieceFacts facts = piece.facts();
            lines.add(new FamilyDescription.Line(
                    "",
                    "%8s %7.1f %7s %6.2f %9.2f  %s"
                            .formatted(
                                    Printable.clock(facts.seconds()),
                                    facts.unitsPerSecond(),
                                    facts.hasPulse() ? "%.0f".formatted(facts.tempo()) : "-",
                                    facts.pulseClarity(),
                                    facts.attackSharpness(),
                                    piece.name())));
        }
        return lines;
    }
}
