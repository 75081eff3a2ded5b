package dev.cadenza.app;

import dev.cadenza.audio.FolderInspection;
import dev.cadenza.audio.IgnoredFiles;
import java.util.List;

/**
 * What a folder of music holds.
 *
 * @param facts measured of each file
 * @param advice in plain words, a sentence each; empty if all is well
 * @param ignored files that are no recordings, by kind
 * @param heard what was heard in each recording; empty if nobody listened
 */
public record Inspection(
        FolderInspection facts, List<String> advice, List<IgnoredFiles> ignored, List<HeardPiece> heard) {
    public Inspection {
        advice = List.copyOf(advice);
        ignored = List.copyOf(ignored);
        heard = List.copyOf(heard);
    }

    /** The same with what was heard. */
    public Inspection with(List<HeardPiece> listened) {
        return new Inspection(facts, advice, ignored, listened);
    }
}
