package dev.cadenza.loudest;

import dev.cadenza.app.SongRecord;
import java.util.List;

/**
 * What stands beside a song.
 *
 * @param family {@value LoudestRecipe#FAMILY}
 * @param times how often it repeats the block
 * @param sha256 of its file
 */
record LoudestSong(String family, long times, String sha256) implements SongRecord {
    @Override
    public List<String> remarks() {
        return List.of("The loudest block, %d times.".formatted(times));
    }
}
