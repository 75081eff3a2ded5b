package dev.cadenza.app;

import dev.cadenza.audio.AudioCache;
import dev.cadenza.audio.CachedAudio;
import dev.cadenza.base.UserProblem;
import dev.cadenza.evaluate.PieceFeatures;
import dev.cadenza.train.TrainingState;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run, or a model on its own, that is open for work: what training and songs both need is read once. Closing it
 * closes the sound.
 */
public interface OpenRun extends AutoCloseable {
    /** Whether there is anything to learn: whether in any recording something follows something. */
    boolean learnable() throws IOException;

    /** Trains from the checkpoint, if there is one, until the budget or a stop; the model folder holds the result. */
    TrainingState train(TrainingRequest request) throws IOException;

    /** Writes songs with the model into {@code folder}. */
    List<Song> generate(Path folder, SongRequest request) throws IOException;

    /**
     * Writes one song into {@code out} as a wav file, while it is composed.
     *
     * @throws UserProblem if the family can't
     */
    void stream(OutputStream out, SongRequest request) throws IOException;

    /**
     * Resynthesises the recordings and measures the error.
     *
     * @param sound where to write what comes back, or null
     * @throws UserProblem if the family plays the recordings themselves, so that there is nothing to resynthesise
     */
    default List<Resynthesis> roundTrip(@Nullable Path sound) throws IOException {
        throw new UserProblem(
                "this run plays the recordings themselves, so nothing is lost: give one that was prepared with --recipe classic");
    }

    /**
     * What is measured of each recording of {@code music} after the family's codec: as near as its songs can come. Null
     * where songs are made of the recordings themselves.
     *
     * @param cache where it is kept
     */
    default @Nullable List<PieceFeatures> ceiling(List<CachedAudio> music, AudioCache cache) throws IOException {
        return null;
    }

    @Override
    void close() throws IOException;
}
