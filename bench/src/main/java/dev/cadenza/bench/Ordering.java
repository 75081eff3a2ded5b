package dev.cadenza.bench;

import static dev.cadenza.bench.Figures.cell;
import static dev.cadenza.bench.Figures.metric;
import static dev.cadenza.bench.Figures.percent;

import dev.cadenza.app.Workplace;
import dev.cadenza.audio.AudioCache;
import dev.cadenza.audio.CachedAudio;
import dev.cadenza.audio.MonoSound;
import dev.cadenza.audio.MusicFolder;
import dev.cadenza.audio.Prepared;
import dev.cadenza.base.SeededRandom;
import dev.cadenza.base.UserProblem;
import dev.cadenza.codec.BlockSettings;
import dev.cadenza.evaluate.Evaluator;
import dev.cadenza.evaluate.Evaluator.Output;
import dev.cadenza.evaluate.Evaluator.Piece;
import dev.cadenza.evaluate.PieceFeatures;
import dev.cadenza.evaluate.result.Evaluation;
import dev.cadenza.evaluate.result.Evaluation.Subject;
import dev.cadenza.evaluate.result.Metric;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * Whether the evaluation puts sounds of known worth into their order. They are real pieces that were held out, the
 * same after the classic codec and after mp3 at 32 kbit/s, random cuts of the other pieces, the same in shreds, and
 * noise.
 *
 * @param music the recordings
 * @param work a folder to work in
 * @param excerpts how many sounds of each kind
 * @param seeds each gives a row of its own
 */
record Ordering(Path music, Path work, int excerpts, List<Long> seeds) implements Measurement {
    private static final double HELD_OUT = 0.4; // of the music's length
    private static final int EXCERPT_SECONDS = 30;

    @Override
    public void measure(Workplace workplace, Consumer<Table> tables) throws IOException {
        try (AudioCache cache = new AudioCache(work.resolve("cache"), BlockSettings.SAMPLE_RATE);
                Prepared prepared = cache.getAll(
                        MusicFolder.scan(music).entries(),
                        workplace.threads(),
                        workplace.progress(),
                        workplace.stop(),
                        (audio, index, told) -> features(cache, audio, workplace))) {
            List<Piece> pieces = new ArrayList<>();
            for (CachedAudio audio : prepared.audio()) {
                pieces.add(new Piece(audio.sourceName(), audio.seconds(), features(cache, audio, workplace), audio));
            }
            int[] groups = Evaluator.related(pieces, workplace.stop());
            List<List<String>> rows = new ArrayList<>();
            for (long seed : seeds) {
                rows.addAll(rows(workplace, prepared.audio(), pieces, heldOut(pieces, groups, seed), seed));
            }
            tables.accept(new Table(
                    "Sounds of known worth beside %s".formatted(music.getFileName()),
                    List.of(
                            "sound",
                            "seed",
                            "Frechet",
                            "over real",
                            "MMD",
                            "AUC",
                            "coverage",
                            "structure",
                            "over real",
                            "copied 3 s",
                            "copied 1 s"),
                    rows,
                    List.of(excerpts
                            + " excerpts of 30 s each; 'over real' is the ratio to other held-out real pieces.")));
        }
    }

    private static PieceFeatures features(AudioCache cache, CachedAudio audio, Workplace workplace) throws IOException {
        return PieceFeatures.of(audio, kind -> cache.derived(audio, kind), workplace.stop());
    }

    private boolean[] heldOut(List<Piece> pieces, int[] groups, long seed) {
        int[] order = Arrays.stream(groups).distinct().toArray();
        if (order.length < 4) {
            throw new UserProblem(
                    "%s holds %d independent recordings, and this takes at least 4: add some", music, order.length);
        }
        SeededRandom.of(seed, "held out").shuffle(order);
        double wanted = HELD_OUT * pieces.stream().mapToDouble(Piece::seconds).sum();
        boolean[] held = new boolean[groups.length];
        double seconds = 0;
        for (int g = 0; g < order.length - 2 && (g < 2 || seconds < wanted); g++) {
            for (int p = 0; p < groups.length; p++) {
                if (groups[p] == order[g]) {
                    held[p] = true;
                    seconds += pieces.get(p).seconds();
                }
            }
        }
        return held;
    }

    private List<List<String>> rows(
            Workplace workplace, List<CachedAudio> audio, List<Piece> pieces, boolean[] held, long seed)
            throws IOException {
        List<CachedAudio> heldOut = new ArrayList<>();
        List<CachedAudio> rest = new ArrayList<>();
        List<Piece> against = new ArrayList<>();
        for (int p = 0; p < held.length; p++) {
            (held[p] ? heldOut : rest).add(audio.get(p));
            if (!held[p]) {
                against.add(pieces.get(p));
            }
        }
        KnownSounds sounds = new KnownSounds(heldOut, rest, excerpts, EXCERPT_SECONDS, seed);
        List<List<String>> rows = new ArrayList<>();
        for (KnownSounds.Kind kind : KnownSounds.Kind.values()) {
            workplace.stop().check();
            workplace.progress().say("%s, seed %d".formatted(kind.label(), seed));
            List<Output> outputs = new ArrayList<>();
            for (float[] sound : sounds.of(kind, work)) {
                MonoSound mono = MonoSound.of(sound, BlockSettings.SAMPLE_RATE);
                String name = kind.label() + " " + (outputs.size() + 1);
                outputs.add(new Output(
                        new Subject(name, name, mono.seconds()),
                        PieceFeatures.of(mono, workplace.stop()),
                        List.of(),
                        List.of(),
                        mono));
            }
            Evaluation found = new Evaluator(seed, workplace.stop(), workplace.progress())
                    .evaluate("music", against, null, outputs, List.of(), List.of(), "bench ordering");
            rows.add(row(kind.label(), seed, found));
        }
        return rows;
    }

    private static List<String> row(String name, long seed, Evaluation found) {
        Metric frechet = metric(found.closeness(), "frechet");
        Metric structure = metric(found.structure(), "structure");
        return List.of(
                name,
                "" + seed,
                cell(frechet.value()),
                cell(frechet.ratio()),
                cell(metric(found.closeness(), "kernel").value()),
                cell(metric(found.closeness(), "auc").value()),
                cell(metric(found.closeness(), "coverage").value()),
                cell(structure.value()),
                cell(structure.ratio()),
                percent(found.newness().copied3()),
                percent(found.newness().copied1()));
    }
}
