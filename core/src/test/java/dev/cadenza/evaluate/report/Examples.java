package dev.cadenza.evaluate.report;

import dev.cadenza.audio.MonoSound;
import dev.cadenza.evaluate.result.Evaluation;
import dev.cadenza.evaluate.result.Finding;
import dev.cadenza.evaluate.result.Metric;
import dev.cadenza.evaluate.result.Metric.Direction;
import dev.cadenza.evaluate.result.Newness;
import dev.cadenza.evaluate.result.Newness.Match;
import dev.cadenza.evaluate.result.Newness.Track;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Evaluations and sounds that the tests make up. */
final class Examples {
    static final String LOSSES = "<svg class=\"losses\"><path d=\"M0 2L10 1\"/></svg>";
    static final int RATE = 44_100;

    private Examples() {}

    static MonoSound tone(double hertz, double seconds) {
        float[] samples = new float[(int) (seconds * RATE)];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (0.3 * Math.sin(2 * Math.PI * hertz * i / RATE));
        }
        return MonoSound.of(samples, RATE);
    }

    static Match match(double at, String source, double sourceAt, double similarity, boolean copied) {
        return new Match(at, 1, source, sourceAt, similarity, 0.8, 0, 1, copied, List.of("correlation"));
    }

    /**
     * One piece called {@code name} of {@code seconds}, whose first two seconds are copied from the recording of that
     * name.
     */
    static Evaluation of(String name, int seconds) {
        List<Match> matches = new ArrayList<>();
        for (int at = 0; at < seconds; at++) {
            matches.add(match(at, name, 1 + at, at < 2 ? 0.95 : 0.5, at < 2));
        }
        return evaluation(
                name,
                seconds,
                List.of(
                        new Metric(
                                "frechet", "Distance " + name, "How far.", Direction.LOWER, 2.5, 1.0, 0.1, 1.2, 50.0),
                        new Metric("auc", "Told apart", "How surely.", Direction.LOWER, 0.75, 0.5, 0.02, null, 1.0)),
                List.of(new Metric("structure", "Course", "In time.", Direction.LOWER, 1.5, 1.0, null, null, 5.0)),
                List.of(
                        new Finding(name, "clipping", "Clipping " + name, 0.25, "of samples", false, "Too loud."),
                        new Finding(name, "silence", "Silence", 0, "s", true, "None.")),
                new Newness(0.3, 0.125, 0.01, null, 0.2, 2, List.of(new Track(name, matches))));
    }

    /** Of which nothing could be told. */
    static Evaluation unknown() {
        Metric none = new Metric("frechet", "Distance", "How far.", Direction.LOWER, null, null, null, null, null);
        return evaluation("a", 3, List.of(none), List.of(), List.of(), new Newness(0, 0, null, null, 0, 0, List.of()));
    }

    /**
     * Of which only copies are told: the share of passages of 3 s, that of real pieces, and the longest stretch in
     * seconds.
     */
    static Evaluation copied(double share, double real, double longest) {
        List<Track> tracks = List.of(new Track("a", List.of(match(0, "b.mp3", 1, 0.95, true))));
        return evaluation(
                "a", 30, List.of(), List.of(), List.of(), new Newness(share, share, null, real, 0, longest, tracks));
    }

    /** Of which only {@code match} is told. */
    static Evaluation like(String name, double seconds, Match match) {
        List<Track> tracks = List.of(new Track(name, List.of(match)));
        return evaluation(name, seconds, List.of(), List.of(), List.of(), new Newness(0, 0, null, null, 0, 1, tracks));
    }

    /** The same against music that lasts {@code seconds}. */
    static Evaluation against(Evaluation of, double seconds) {
        return new Evaluation(
                of.version(),
                of.date(),
                of.program(),
                of.command(),
                of.seed(),
                new Evaluation.Music(of.music().name(), of.music().pieces(), seconds),
                of.subjects(),
                of.notes(),
                of.closeness(),
                of.structure(),
                of.health(),
                of.newness());
    }

    private static Evaluation evaluation(
            String name,
            double seconds,
            List<Metric> closeness,
            List<Metric> structure,
            List<Finding> health,
            Newness newness) {
        return new Evaluation(
                Evaluation.VERSION,
                "2025-01-02T03:04:05Z",
                "Cadenza " + name,
                "cadenza evaluate " + name,
                7,
                new Evaluation.Music("folder " + name, List.of(name, "b.mp3"), 600),
                List.of(new Evaluation.Subject(name, "/songs/" + name, seconds)),
                List.of("Little music, says " + name),
                closeness,
                structure,
                health,
                newness);
    }

    static ReportMaterial material(String name, double seconds) {
        return new ReportMaterial(
                List.of(tone(440, seconds)),
                wanted -> wanted.equals(name) ? Optional.of(tone(330, 10)) : Optional.empty(),
                new ReportMaterial.Example("real " + name, tone(220, 4)),
                LOSSES,
                "{\"name\": \"" + name + "\"}");
    }
}
