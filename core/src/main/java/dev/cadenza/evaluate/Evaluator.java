package dev.cadenza.evaluate;

import static dev.cadenza.base.Require.require;

import dev.cadenza.audio.MonoSound;
import dev.cadenza.base.Progress;
import dev.cadenza.base.StopSignal;
import dev.cadenza.base.Version;
import dev.cadenza.evaluate.closeness.Closeness;
import dev.cadenza.evaluate.copies.CopyAudit;
import dev.cadenza.evaluate.copies.RelatedPieces;
import dev.cadenza.evaluate.copies.SourceRun;
import dev.cadenza.evaluate.result.Evaluation;
import dev.cadenza.evaluate.result.Evaluation.Music;
import dev.cadenza.evaluate.result.Evaluation.Subject;
import dev.cadenza.evaluate.result.Finding;
import dev.cadenza.evaluate.result.Metric;
import dev.cadenza.evaluate.result.Newness;
import dev.cadenza.evaluate.statistics.TwoSampleClassifier;
import dev.cadenza.evaluate.structure.JoinAudibility;
import dev.cadenza.evaluate.structure.Recurrence;
import dev.cadenza.evaluate.structure.Structure;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Brings the figures of songs together, each calibrated on the music itself. */
public final class Evaluator {
    /** The ids of all metrics that an evaluation may hold. */
    public static final List<String> METRICS = Stream.of(Closeness.IDS, Structure.IDS, List.of("recurrence", "joins"))
            .flatMap(List::stream)
            .toList();

    private static final int ONSET_PIECES = 10; // recordings whose onsets joins are compared with
    private static final int ONSET_SECONDS = 90;

    private final long seed;
    private final StopSignal stop;
    private final Progress progress;

    /** An evaluator that draws everything random by {@code seed}. */
    public Evaluator(long seed, StopSignal stop, Progress progress) {
        this.seed = seed;
        this.stop = stop;
        this.progress = progress;
    }

    /**
     * A recording of the music.
     *
     * @param name for people
     * @param seconds its length
     * @param features what was measured of it
     * @param sound what is heard of it
     */
    public record Piece(String name, double seconds, PieceFeatures features, MonoSound sound) {}

    /**
     * A song to evaluate.
     *
     * @param subject what it is
     * @param features what was measured of it
     * @param health what is wrong with it as such
     * @param runs the stretches of recordings that it was joined from, if that is known
     * @param sound what is heard of it; looked at only where there are runs
     */
    public record Output(
            Subject subject, PieceFeatures features, List<Finding> health, List<SourceRun> runs, MonoSound sound) {
        public Output {
            health = List.copyOf(health);
            runs = List.copyOf(runs);
        }
    }

    /**
     * Evaluates {@code outputs} against {@code music}.
     *
     * @param name of the music
     * @param resynthesis of each recording of the music after a codec, in the same order; or null
     * @param findings what is wrong with songs that nothing else is told of
     * @param known sentences that are to stand among the notes
     * @param command how to repeat it
     * @throws IllegalArgumentException if there is no music or no output
     */
    public Evaluation evaluate(
            String name,
            List<Piece> music,
            @Nullable List<PieceFeatures> resynthesis,
            List<Output> outputs,
            List<Finding> findings,
            List<String> known,
            String command)
            throws IOException {
        require(!music.isEmpty() && !outputs.isEmpty(), "there must be music and something to evaluate");
        try (Progress.Task task = progress.begin("evaluating", 4, "parts")) {
            int[] groups = related(music, stop);
            task.advance(1);
            List<PieceFeatures> noise = WhiteNoise.features(seed, stop);
            List<PieceFeatures> pieces = music.stream().map(Piece::features).toList();
            List<PieceFeatures> songs = outputs.stream().map(Output::features).toList();
            List<Metric> closeness = Closeness.metrics(
                    closeness(songs),
                    closeness(pieces),
                    groups,
                    resynthesis == null ? null : closeness(resynthesis),
                    closeness(noise),
                    seed,
                    stop);
            task.advance(1);
            List<Metric> structure = new ArrayList<>(Structure.metrics(
                    segments(songs),
                    segments(pieces),
                    groups,
                    resynthesis == null ? null : segments(resynthesis),
                    segments(noise),
                    seed,
                    stop));
            structure.add(Recurrence.metric(steps(songs), steps(pieces), steps(noise)));
            if (outputs.stream().anyMatch(output -> output.runs().size() > 1)) {
                structure.add(joins(music, outputs));
            }
            task.advance(1);
            CopyAudit audit = new CopyAudit(
                    pieces.stream().map(PieceFeatures::copy).toList(),
                    music.stream().map(Piece::name).toList(),
                    groups,
                    seed,
                    stop,
                    share -> task.advance(share / 2));
            Newness newness = audit.audit(
                    songs.stream().map(PieceFeatures::copy).toList(),
                    outputs.stream().map(output -> output.subject().name()).toList(),
                    outputs.stream().map(Output::runs).toList(),
                    stop,
                    share -> task.advance(share / 2));
            List<String> notes = new ArrayList<>(known);
            notes.addAll(Limits.of(music, outputs, groups, closeness, structure));
            notes.addAll(audit.notes());
            return new Evaluation(
                    Evaluation.VERSION,
                    Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                    Version.describe(),
                    command,
                    seed,
                    new Music(
                            name,
                            music.stream().map(Piece::name).toList(),
                            music.stream().mapToDouble(Piece::seconds).sum()),
                    outputs.stream().map(Output::subject).toList(),
                    notes,
                    closeness,
                    structure,
                    Stream.concat(outputs.stream().flatMap(output -> output.health().stream()), findings.stream())
                            .toList(),
                    newness);
        }
    }

    /** A number for each piece; pieces that share music have the same one, and are held out together. */
    public static int[] related(List<Piece> music, StopSignal stop) {
        return RelatedPieces.groups(
                music.stream().map(piece -> piece.features().copy()).toList(), stop);
    }

    /** How well joins are heard among the onsets of some of the music. */
    private Metric joins(List<Piece> music, List<Output> outputs) throws IOException {
        List<float[][]> joins = new ArrayList<>();
        for (Output output : outputs) {
            stop.check();
            double[] places = SourceRun.merge(output.runs()).stream()
                    .skip(1)
                    .mapToDouble(SourceRun::at)
                    .toArray();
            joins.add(JoinAudibility.atPlaces(PieceFeatures.atOneLoudness(output.sound()), places));
        }
        List<float[][]> onsets = new ArrayList<>();
        for (int i = 0; i < Math.min(music.size(), ONSET_PIECES); i++) {
            stop.check();
            MonoSound sound = music.get(i * music.size() / Math.min(music.size(), ONSET_PIECES))
                    .sound();
            MonoSound part = sound.part(0, Math.min(sound.samples(), ONSET_SECONDS * (long) sound.rate()));
            onsets.add(JoinAudibility.atOnsets(PieceFeatures.atOneLoudness(part)));
        }
        return JoinAudibility.metric(joins, onsets, TwoSampleClassifier::auc, seed);
    }

    private static List<float[][]> closeness(List<PieceFeatures> pieces) {
        return pieces.stream().map(PieceFeatures::closeness).toList();
    }

    private static List<float[][]> segments(List<PieceFeatures> pieces) {
        return pieces.stream().map(piece -> piece.structure().segments()).toList();
    }

    private static List<float[][]> steps(List<PieceFeatures> pieces) {
        return pieces.stream().map(piece -> piece.structure().steps()).toList();
    }
}
