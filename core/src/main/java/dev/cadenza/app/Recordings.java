package dev.cadenza.app;

import dev.cadenza.audio.AudioCache;
import dev.cadenza.audio.CachedAudio;
import dev.cadenza.audio.MusicFolder;
import dev.cadenza.audio.Parallel;
import dev.cadenza.audio.Prepared;
import dev.cadenza.base.Progress;
import dev.cadenza.base.StopSignal;
import dev.cadenza.base.UserProblem;
import dev.cadenza.recipe.CorpusFolder.Corpus;
import dev.cadenza.recipe.CorpusFolder.Piece;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** The recordings of a folder of music, and those of a prepared corpus. */
public final class Recordings {
    private Recordings() {}

    /** Finds the recordings of {@code music}, and says what of it is taken for none; nothing in {@code out} is. */
    public static MusicFolder find(Path music, @Nullable Path out, Workplace workplace) throws IOException {
        MusicFolder folder = MusicFolder.scan(music, out, workplace.followLinks());
        folder.warnings().forEach(workplace.progress()::say);
        return folder;
    }

    /** {@code audio}, a recording of {@code music}, as a corpus names it. */
    public static Piece piece(Path music, CachedAudio audio) {
        return new Piece(audio.sourceName(), fileOf(music, audio), audio.sha256(), audio.samples());
    }

    /** The path of a recording of {@code music}. */
    public static String fileOf(Path music, CachedAudio audio) {
        Path absolute = music.toAbsolutePath().normalize();
        return (Files.isDirectory(absolute) ? absolute.resolve(audio.sourceName()) : absolute).toString();
    }

    /** What was left out, and why, in sentences. */
    public static List<String> skipped(Prepared prepared) {
        return prepared.skipped().stream()
                .map(skipped -> skipped.entry().name() + ": " + skipped.reason())
                .toList();
    }

    /**
     * The recordings of a prepared corpus, each read through to see whether it is whole, and decoded again if the cache
     * was cleared.
     */
    public static List<CachedAudio> open(Corpus corpus, AudioCache cache, Workplace workplace) throws IOException {
        Queue<CachedAudio> opened = new ConcurrentLinkedQueue<>();
        try (Progress.Task task = workplace.progress().begin("opening recordings", corpus.seconds(), "s of music")) {
            return Parallel.map(corpus.pieces(), workplace.threads(), (piece, index) -> {
                CachedAudio audio = open(piece, cache, workplace.stop());
                opened.add(audio);
                task.advance(audio.seconds());
                return audio;
            });
        } catch (IOException | RuntimeException e) {
            for (CachedAudio audio : opened) {
                audio.close();
            }
            throw e;
        }
    }

    private static CachedAudio open(Piece piece, AudioCache cache, StopSignal stop) throws IOException {
        stop.check();
        CachedAudio audio = cache.find(piece.sha256(), piece.name());
        if (audio == null) {
            if (!Files.exists(Path.of(piece.file()))) {
                throw new UserProblem(
                        "%s is gone, and so is its decoded sound in %s: put the recording back, or prepare again",
                        piece.file(), cache.folder());
            }
            audio = cache.get(Path.of(piece.file()), stop, seconds -> {});
        }
        if (!audio.sha256().equals(piece.sha256())) {
            audio.close();
            throw new UserProblem("%s has changed since it was prepared: run cadenza prepare again", piece.file());
        }
        return audio;
    }
}
