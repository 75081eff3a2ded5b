package dev.cadenza.app;

import dev.cadenza.audio.FolderInspection;
import java.util.List;

/**
 * What a folder of music holds.
 *
 * @param facts measured of each file
 * @param advice in plain words, a sentence each; empty if all is well
 */
public record Inspection(FolderInspection facts, List<String> advice) {
    public Inspection {
        advice = List.copyOf(advice);
    }
}
