package dev.cadenza.app;

import dev.cadenza.audio.FileInspection;
import dev.cadenza.audio.FolderInspection;
import dev.cadenza.audio.FolderInspection.DuplicateGroup;
import dev.cadenza.audio.IgnoredFiles;
import dev.cadenza.audio.MusicFolder;
import dev.cadenza.base.Names;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What a musician should know of a folder before training on it: a sentence for each kind of thing, however many files
 * have it.
 */
final class Advice {
    private static final double LITTLE = 3 * 60;
    private static final double SOME = 10 * 60;
    private static final double SHORT_PIECE = 10;
    private static final double UNEVEN_LOUDNESS = 12; // LU
    private static final double CLIPPED = 1e-4;
    private static final double QUIET = -40; // LUFS
    private static final double SILENT = 0.25;
    private static final double OFFSET = 0.01;
    private static final int MOST_GROUPS = 5;

    private Advice() {}

    static List<String> on(MusicFolder folder, FolderInspection facts) {
        List<String> advice = new ArrayList<>(folder.warnings());
        // the kinds that are taken for recordings are among the warnings
        folder.ignored().stream()
                .map(IgnoredFiles::sentence)
                .filter(sentence -> !advice.contains(sentence))
                .forEach(advice::add);
        amount(facts, advice);
        evenness(facts, advice);
        files(facts.files(), advice);
        ChannelAdvice.on(facts.files(), advice);
        duplicates(facts.duplicates(), advice);
        return advice;
    }

    private static void duplicates(List<DuplicateGroup> groups, List<String> advice) {
        for (DuplicateGroup group : groups.subList(0, Math.min(MOST_GROUPS, groups.size()))) {
            advice.add("the same music is there more than once, and will be learned that much harder; keep one of: "
                    + Names.few(group.names()));
        }
        if (groups.size() > MOST_GROUPS) {
            advice.add("%d more groups of files hold the same music each; --json names them"
                    .formatted(groups.size() - MOST_GROUPS));
        }
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

    private static void files(List<FileInspection> files, List<String> advice) {
        Kinds kinds = new Kinds(files, advice);
        kinds.add(
                file -> file.seconds() < SHORT_PIECE,
                file -> "%s lasts %.1f s".formatted(file.name(), file.seconds()),
                "%d recordings last less than ten seconds (%s)",
                "the family units uses such recordings, the family classic leaves them out, since its training sequences last ten seconds");
        kinds.add(
                file -> file.clippedShare() > CLIPPED,
                file -> "%s is clipped in %d places".formatted(file.name(), file.clippedRuns()),
                "%d files are clipped (%s)",
                "the distortion will be learned; use a cleaner copy if there is one");
        kinds.add(
                file -> file.loudness() <= QUIET,
                file -> "%s is very soft (%.0f LUFS)".formatted(file.name(), file.loudness()),
                "%d files are very soft (%s)",
                "raise the level, or leave out what is that soft");
        kinds.add(
                file -> file.silentShare() > SILENT,
                file -> "%s is silent for %.0f %% of its length".formatted(file.name(), 100 * file.silentShare()),
                "%d files are silent for more than a quarter of their length (%s)",
                "cut the silence away");
        kinds.add(
                file -> Math.abs(file.offset()) > OFFSET,
                file -> "%s has a constant offset of %.3f".formatted(file.name(), file.offset()),
                "%d files have a constant offset (%s)",
                "a high-pass filter takes it away");
    }

    /** Says of several files in one sentence what is so with each of them. */
    private record Kinds(List<FileInspection> files, List<String> advice) {
        /**
         * Adds a sentence if any file {@code is} so.
         *
         * @param one what to say of a single file
         * @param several what to say of more, with a place for their number and one for their names
         * @param then what follows from it
         */
        void add(Predicate<FileInspection> is, Function<FileInspection, String> one, String several, String then) {
            List<FileInspection> found = files.stream().filter(is).toList();
            if (found.size() == 1) {
                advice.add(one.apply(found.get(0)) + ": " + then);
            } else if (!found.isEmpty()) {
                String names =
                        Names.few(found.stream().map(FileInspection::name).toList());
                advice.add(several.formatted(found.size(), names) + ": " + then);
            }
        }
    }
}
