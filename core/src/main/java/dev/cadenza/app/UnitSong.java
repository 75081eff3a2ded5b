package dev.cadenza.app;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.cadenza.base.Json;
import dev.cadenza.base.MayBeAbsent;
import dev.cadenza.base.SealedJson;
import dev.cadenza.generate.Generation;
import dev.cadenza.generate.SongSources;
import dev.cadenza.recipe.Origin;
import dev.cadenza.recipe.UnitsRecipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands beside a song of the family units: how it came about, and where each moment of it comes from.
 *
 * @param family {@value UnitsRecipe#FAMILY}
 * @param program versions of this program, Java and the machine type
 * @param number the song's number
 * @param seed what it was drawn by
 * @param begunFrom the recording and the second that it begins with
 * @param trainingSteps of the model; 0 for counted sequences without a network
 * @param seconds its length
 * @param format of its file
 * @param sha256 of its file
 * @param rate samples per second
 * @param form its sections
 * @param generation how it was made; null in songs of before, which told less of it, as {@code sampling}
 * @param take which of several takes it was, or null if there was but one
 * @param takes all takes, the best first; empty if there was but one
 * @param recordings what it is joined from
 * @param runs the passages, in the order of time
 */
@JsonIgnoreProperties("sampling")
public record UnitSong(
        String family,
        String program,
        int number,
        long seed,
        String begunFrom,
        long trainingSteps,
        double seconds,
        String format,
        String sha256,
        int rate,
        String form,
        @MayBeAbsent @Nullable Generation generation,
        @JsonSetter(nulls = Nulls.SET) @Nullable Integer take,
        List<TakeScore> takes,
        List<Origin.SourceFile> recordings,
        List<SongSources.Run> runs) {
    public UnitSong {
        takes = List.copyOf(takes);
        recordings = List.copyOf(recordings);
        runs = List.copyOf(runs);
    }

    /** What stands beside {@code song}, or null if it is of another family. */
    public static @Nullable UnitSong beside(Path song) throws IOException {
        Path file = fileBeside(song);
        boolean ours = Files.isRegularFile(file)
                && Json.tree(file).path("family").asText().equals(UnitsRecipe.FAMILY);
        return ours ? SealedJson.read(file, UnitSong.class, "generate the song again") : null;
    }

    /** The file beside {@code song}. */
    static Path fileBeside(Path song) {
        return song.resolveSibling(String.valueOf(song.getFileName()).replaceFirst("\\.[^.]*$", "") + ".json");
    }

    /** The longest of its passages in seconds, its last sound apart. */
    public double longestRun() {
        return runs.stream()
                .limit(Math.max(0, runs.size() - 1))
                .mapToDouble(SongSources.Run::seconds)
                .max()
                .orElse(0);
    }

    /** How long its last sound is, in seconds. */
    public double lastRun() {
        return runs.isEmpty() ? 0 : runs.get(runs.size() - 1).seconds();
    }

    /** The same as the song of another number, chosen from several takes. */
    UnitSong chosen(int otherNumber, int chosen, List<TakeScore> ranked) {
        return new UnitSong(
                family,
                program,
                otherNumber,
                seed,
                begunFrom,
                trainingSteps,
                seconds,
                format,
                sha256,
                rate,
                form,
                generation,
                chosen,
                ranked,
                recordings,
                runs);
    }
}
