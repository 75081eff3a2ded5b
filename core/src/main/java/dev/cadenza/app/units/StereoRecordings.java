package dev.cadenza.app.units;

import dev.cadenza.app.Workplace;
import dev.cadenza.audio.AudioCache;
import dev.cadenza.audio.CachedAudio;
import dev.cadenza.audio.ChannelMix;
import dev.cadenza.audio.Parallel;
import dev.cadenza.audio.StereoAudio;
import dev.cadenza.audio.StereoCache;
import dev.cadenza.base.Progress;
import dev.cadenza.base.UserProblem;
import dev.cadenza.recipe.CorpusFolder.Corpus;
import dev.cadenza.recipe.CorpusFolder.Piece;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The recordings of a corpus in stereo, as songs play them. */
final class StereoRecordings {
    private StereoRecordings() {}

    /** Opens that of {@code corpus}; whatever the cache {@code heard} has lost is decoded again. */
    static List<StereoAudio> open(
            Workplace workplace, Corpus corpus, List<CachedAudio> recordings, AudioCache heard, Progress.Task task)
            throws IOException {
        int rate = StereoCache.rateFor(recordings);
        try (StereoCache cache = new StereoCache(heard.folder(), rate, heard.keepsChannels(), workplace.progress())) {
            List<Path> missing = new ArrayList<>();
            List<ChannelMix> mixes = new ArrayList<>();
            for (int i = 0; i < recordings.size(); i++) {
                Piece piece = corpus.pieces().get(i);
                StereoAudio there = cache.find(piece.sha256());
                if (there != null) {
                    there.close();
                } else if (Files.exists(Path.of(piece.file()))) {
                    missing.add(Path.of(piece.file()));
                    mixes.add(recordings.get(i).mix());
                }
            }
            cache.make(missing, mixes, workplace.threads(), workplace.stop(), task::advance);
            return Parallel.map(corpus.pieces(), workplace.threads(), (piece, index) -> {
                StereoAudio found = cache.find(piece.sha256());
                return found != null
                        ? found
                        : decoded(piece, recordings.get(index).mix(), cache, workplace, task);
            });
        }
    }

    private static StereoAudio decoded(
            Piece piece, ChannelMix mix, StereoCache cache, Workplace workplace, Progress.Task task)
            throws IOException {
        Path file = Path.of(piece.file());
        if (!Files.exists(file)) {
            throw new UserProblem(
                    "%s is gone, and so is its decoded sound, which songs are joined from: put the recording back, or prepare again",
                    file);
        }
        StereoAudio sound = cache.get(file, mix, workplace.stop(), task::advance);
        StereoAudio wanted = cache.find(piece.sha256());
        sound.close();
        if (wanted == null) {
            throw new UserProblem("%s has changed since it was prepared: run cadenza prepare again", file);
        }
        return wanted;
    }
}
