package dev.cadenza.app.units;

import dev.cadenza.app.Recordings;
import dev.cadenza.app.Song;
import dev.cadenza.app.SongFolder;
import dev.cadenza.app.SongRequest;
import dev.cadenza.app.SongRuns;
import dev.cadenza.app.Workplace;
import dev.cadenza.audio.AudioCache;
import dev.cadenza.audio.AudioReader;
import dev.cadenza.audio.CachedAudio;
import dev.cadenza.audio.DecodeSettings;
import dev.cadenza.audio.MonoSound;
import dev.cadenza.base.Progress;
import dev.cadenza.base.SealedJson;
import dev.cadenza.codec.BlockSettings;
import dev.cadenza.evaluate.Evaluator;
import dev.cadenza.evaluate.PieceFeatures;
import dev.cadenza.evaluate.health.Health;
import dev.cadenza.evaluate.result.Evaluation;
import dev.cadenza.recipe.CorpusFolder;
import dev.cadenza.recipe.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Chooses the best of several takes by what the project's evaluation says of each alone, see {@link TakeScore}. */
record UnitTakes(Workplace workplace, RunFolder run, AudioCache cache, SongRequest request) {
    private static final String FOLDER = "takes";
    private static final int NUMBERS = 1000; // take t of song n is drawn as song 1000 n + t

    /** Composes takes with {@code generating}. */
    interface Composer {
        /** What is wished, written into {@code folder}. */
        List<Song> into(SongFolder folder, SongRequest request) throws IOException;
    }

    /** Has takes composed and keeps the best as songs of {@code folder}, in the order of their rank. */
    List<Song> best(SongFolder folder, Composer composer) throws IOException {
        Path place = folder.path().resolve(FOLDER);
        clear(place);
        int first = folder.first(request);
        try {
            List<Song> takes = composer.into(new SongFolder(place), request.everyTake(NUMBERS * first + 1));
            List<TakeScore> ranked = ranked(takes);
            workplace.progress().say("takes, the best first: " + told(ranked));
            List<Song> kept = new ArrayList<>();
            for (int rank = 0; rank < request.songs(); rank++) {
                Song take = takes.get(ranked.get(rank).take() - 1);
                kept.add(keep(take, ranked.get(rank).take(), folder, first + rank, ranked));
            }
            return kept;
        } finally {
            clear(place);
        }
    }

    private static String told(List<TakeScore> ranked) {
        return ranked.stream()
                .map(take -> "%d (%.2f)".formatted(take.take(), take.score()))
                .collect(Collectors.joining(", "));
    }

    private static void clear(Path place) throws IOException {
        if (Files.isDirectory(place)) {
            try (var files = Files.list(place)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(place);
        }
    }

    private Song keep(Song take, int chosen, SongFolder folder, int number, List<TakeScore> ranked) throws IOException {
        UnitSong about = Objects.requireNonNull(UnitSong.beside(take.file()));
        Path file = folder.file(number, request.format());
        SealedJson.write(SongFolder.record(file), about.chosen(number, chosen, ranked));
        Files.move(take.file(), file, StandardCopyOption.REPLACE_EXISTING);
        return new Song(
                file, number, take.seed(), take.begunFrom(), take.steps(), take.seconds(), take.peak(), take.clipped());
    }

    private List<TakeScore> ranked(List<Song> takes) throws IOException {
        List<TakeScore> scores = new ArrayList<>();
        List<CachedAudio> recordings = Recordings.open(CorpusFolder.read(run.corpus()), cache, workplace);
        try (Progress.Task task = workplace.progress().begin("comparing takes", takes.size(), "takes")) {
            List<Evaluator.Piece> music = new ArrayList<>();
            for (CachedAudio audio : recordings) {
                PieceFeatures features = PieceFeatures.of(audio, kind -> cache.derived(audio, kind), workplace.stop());
                music.add(new Evaluator.Piece(audio.sourceName(), audio.seconds(), features, audio));
            }
            for (int take = 0; take < takes.size(); take++) {
                scores.add(TakeScore.of(take + 1, evaluated(takes.get(take), music)));
                task.advance(1);
            }
        } finally {
            for (CachedAudio recording : recordings) {
                recording.close();
            }
        }
        scores.sort(Comparator.comparingDouble(TakeScore::score).thenComparing(TakeScore::take));
        return scores;
    }

    private Evaluation evaluated(Song take, List<Evaluator.Piece> music) throws IOException {
        String name = String.valueOf(take.file().getFileName());
        float[] samples = new AudioReader(DecodeSettings.mono(BlockSettings.SAMPLE_RATE), workplace.stop())
                .readAll(take.file())
                .samples(0);
        MonoSound sound = MonoSound.of(samples, BlockSettings.SAMPLE_RATE);
        Evaluator.Output output = new Evaluator.Output(
                new Evaluation.Subject(name, take.file().toString(), take.seconds()),
                PieceFeatures.of(sound, workplace.stop()),
                Health.of(name, sound),
                SongRuns.beside(take.file()),
                sound);
        return new Evaluator(request.seed(), workplace.stop(), Progress.silent())
                .evaluate("music", music, null, List.of(output), List.of(), List.of(), "");
    }
}
