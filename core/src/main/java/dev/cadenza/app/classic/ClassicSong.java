package dev.cadenza.app.classic;

import dev.cadenza.app.Song;
import dev.cadenza.app.SongRecord;
import dev.cadenza.app.SongRequest;
import dev.cadenza.base.Version;
import dev.cadenza.recipe.ClassicRecipe;

/**
 * What stands beside a song of the family classic.
 *
 * @param family {@value ClassicRecipe#FAMILY}
 * @param program versions of this program, Java and the machine type
 * @param number the song's number
 * @param seed what its beginning was drawn by
 * @param begunFrom where its seed was cut from
 * @param trainingSteps of the model
 * @param seconds its length
 * @param format of its file
 * @param sha256 of its file
 * @param normalized whether peaks were brought to 1 dB below full scale
 * @param peakBeforeNormalization of the model's output
 * @param clipped samples that were cut off at full scale
 */
public record ClassicSong(
        String family,
        String program,
        int number,
        long seed,
        String begunFrom,
        long trainingSteps,
        double seconds,
        String format,
        String sha256,
        boolean normalized,
        double peakBeforeNormalization,
        long clipped)
        implements SongRecord {
    /** That of {@code song}, whose file has the hash {@code sha256}. */
    static ClassicSong of(Song song, String sha256, SongRequest request) {
        return new ClassicSong(
                ClassicRecipe.FAMILY,
                Version.describe(),
                song.number(),
                song.seed(),
                song.begunFrom(),
                song.steps(),
                song.seconds(),
                request.format().label(),
                sha256,
                request.normalize(),
                song.peak(),
                song.clipped());
    }
}
