package dev.cadenza.app;

import dev.cadenza.audio.FileInspection;
import dev.cadenza.audio.FolderInspection;
import dev.cadenza.audio.FolderInspection.DuplicateGroup;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;

/** What a musician should know of a folder before training on it. */
final class Advice {
    private static final double LITTLE = 3 * 60;
    private static final double SOME = 10 * 60;
    private static final double SHORT_PIECE = 10;
    private static final double UNEVEN_LOUDNESS = 12; // LU
    private static final double CLIPPED = 1e-4;
    private static final double QUIET = -40; // LUFS
    private static final double SILENT = 0.25;
    private static final double OFFSET = 0.01;

    private Advice() {}

    static List<String> on(FolderInspection facts) {
        List<String> advice = new ArrayList<>();
        amount(facts, advice);
        evenness(facts, advice);
        for (FileInspection file : facts.files()) {
            file(file, advice);
        }
        for (DuplicateGroup group : facts.duplicates()) {
            advice.add("the same music is there more than once, and will be learned that much harder; keep one of: "
                    + String.join(", ", group.names()));
        }
        return advice;
    }

    private static void amount(FolderInspection facts, List<String> advice) {
        double seconds = facts.seconds();
        if (facts.files().isEmpty()) {
            advice.add(
                    "there is nothing to learn from, since no file can be read: give recordings that other programs can play");
        } else if (seconds < LITTLE) {
            advice.add(
                    "%.1f minutes are little to learn from: a model will mostly repeat them; ten minutes or more are better"
                            .formatted(seconds / 60));
        } else if (seconds < SOME) {
            advice.add("%.1f minutes are enough to try; with ten or more a model has more to choose from"
                    .formatted(seconds / 60));
        }
        if (facts.files().size() == 1) {
            advice.add("there is only one recording, so none can be held out to watch the loss on (--validation)");
        }
    }

    private static void evenness(FolderInspection facts, List<String> advice) {
        DoubleSummaryStatistics loudness = facts.files().stream()
                .mapToDouble(FileInspection::loudness)
                .filter(value -> value > QUIET)
                .summaryStatistics();
        if (loudness.getCount() > 1 && loudness.getMax() - loudness.getMin() > UNEVEN_LOUDNESS) {
            advice.add(
                    "the loudest recording is %.0f LU above the softest: the loud ones will rule what is learned; bring them closer together"
                            .formatted(loudness.getMax() - loudness.getMin()));
        }
        DoubleSummaryStatistics length =
                facts.files().stream().mapToDouble(FileInspection::seconds).summaryStatistics();
        if (length.getCount() > 2 && length.getMax() > 0.6 * length.getSum()) {
            advice.add("one recording makes up %.0f %% of the music: the model will sound mostly like it"
                    .formatted(100 * length.getMax() / length.getSum()));
        }
    }

    private static void file(FileInspection file, List<String> advice) {
        if (file.seconds() < SHORT_PIECE) {
            advice.add("%s lasts %.1f s, less than the ten seconds of a training sequence, and will be left out"
                    .formatted(file.name(), file.seconds()));
        }
        if (file.clippedShare() > CLIPPED) {
            advice.add("%s is clipped in %d places: the distortion will be learned; use a cleaner copy if there is one"
                    .formatted(file.name(), file.clippedRuns()));
        }
        if (file.loudness() <= QUIET) {
            advice.add("%s is very soft (%.0f LUFS): raise its level or leave it out"
                    .formatted(file.name(), file.loudness()));
        }
        if (file.silentShare() > SILENT) {
            advice.add("%s is silent for %.0f %% of its length: cut the silence away"
                    .formatted(file.name(), 100 * file.silentShare()));
        }
        if (Math.abs(file.offset()) > OFFSET) {
            advice.add("%s has a constant offset of %.3f: run it through a high-pass filter"
                    .formatted(file.name(), file.offset()));
        }
    }
}
