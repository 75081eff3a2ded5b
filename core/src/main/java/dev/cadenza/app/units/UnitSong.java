package dev.cadenza.app.units;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.cadenza.app.SongFolder;
import dev.cadenza.app.SongRecord;
import dev.cadenza.base.Json;
import dev.cadenza.base.MayBeAbsent;
import dev.cadenza.base.SealedJson;
import dev.cadenza.generate.ComposedRun;
import dev.cadenza.generate.Generation;
import dev.cadenza.generate.SongSources;
import dev.cadenza.recipe.Origin;
import dev.cadenza.recipe.UnitsRecipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
 * @param trainingSteps of the model; 0 for a Markov model without a network
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
        List<SongSources.Run> runs)
        implements SongRecord {
    static final String CURE = "generate the song again";

    public UnitSong {
        takes = List.copyOf(takes);
        recordings = List.copyOf(recordings);
        runs = List.copyOf(runs);
    }

    /** What stands beside {@code song}, or null if it is of another family. */
    public static @Nullable UnitSong beside(Path song) throws IOException {
        Path file = SongFolder.record(song);
        boolean ours = Files.isRegularFile(file)
                && Json.tree(file).path("family").asText().equals(UnitsRecipe.FAMILY);
        return ours ? SealedJson.read(file, UnitSong.class, CURE) : null;
    }

    @Override
    public List<String> remarks() {
        return List.of(
                "Every moment of it comes from the recordings, in passages of at most %.1f s (its last sound %.1f s). Use it only in ways in which you may use the recordings."
                        .formatted(longestRun(), lastRun()));
    }

    @Override
    public List<String> explanation() {
        List<String> lines = new ArrayList<>();
        lines.add("%d passages, form %s".formatted(runs.size(), form));
        lines.add(
                "%8s %7s %6s %6s %7s  %-10s %s".formatted("at", "lasts", "join", "log p", "refused", "ended", "from"));
        runs.forEach(run -> lines.add("%7.2fs %6.2fs %6.2f %6.2f %7d  %-10s %s@%.2f"
                .formatted(
                        run.at(),
                        run.seconds(),
                        run.joinCost(),
                        run.logProbability(),
                        run.barred(),
                        ended(run.ended()),
                        run.recording(),
                        run.from())));
        lines.add(
                "join: distance from what would have followed; log p: the model's log probability; refused: choices that a copy guard");
        lines.add("rejected; ended: by chance, too like a recording's notes or sound, or at the recording's end.");
        return lines;
    }

    private static String ended(ComposedRun.Ended ended) {
        return switch (ended) {
            case DRAWN -> "drawn";
            case FEATURE_GUARD -> "like notes"; // it would have followed the notes of a recording
            case CONTENT_GUARD -> "like sound"; // or its sound
            case END -> "at its end";
        };
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
