package dev.cadenza.cli;

import dev.cadenza.app.Description;
import dev.cadenza.app.Song;
import dev.cadenza.app.UnitSong;
import dev.cadenza.base.Printable;
import dev.cadenza.base.UserProblem;
import dev.cadenza.generate.ComposedRun;
import dev.cadenza.generate.SongSources;
import dev.cadenza.recipe.UnitsRecipe;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Objects;

/** Where the passages of a song come from, as a table. */
record Explanation(PrintStream out) {
    /**
     * Refuses a model whose songs have no passages to explain.
     *
     * @throws UserProblem if they aren't joined from recordings
     */
    static void refuseUnless(Description model) {
        if (model.model() != null && !(model.model().recipe() instanceof UnitsRecipe)) {
            throw new UserProblem(
                    "songs of the %s family are not joined from recordings, so there is nothing to explain: leave out --explain",
                    model.model().recipe().family());
        }
    }

    /** Prints the passages of {@code song}. */
    void print(Song song) throws IOException {
        UnitSong about = Objects.requireNonNull(UnitSong.beside(song.file()));
        out.printf(
                "%s: %d passages, form %s%n",
                song.file().getFileName(), about.runs().size(), about.form());
        out.printf("%8s %7s %6s %6s %7s  %-10s %s%n", "at", "lasts", "join", "log p", "refused", "ended", "from");
        about.runs().forEach(this::print);
        out.println(
                "join: distance from what would have followed; log p: the model's log probability; refused: choices that a copy guard");
        out.println("rejected; ended: by chance, too like a recording's notes or sound, or at the recording's end.");
    }

    private void print(SongSources.Run run) {
        out.printf(
                "%7.2fs %6.2fs %6.2f %6.2f %7d  %-10s %s@%.2f%n",
                run.at(),
                run.seconds(),
                run.joinCost(),
                run.logProbability(),
                run.barred(),
                ended(Objects.requireNonNull(run.ended())),
                Printable.line(run.recording()),
                run.from());
    }

    private static String ended(ComposedRun.Ended ended) {
        return switch (ended) {
            case DRAWN -> "drawn";
            case FEATURE_GUARD -> "like notes"; // it would have followed the notes of a recording
            case CONTENT_GUARD -> "like sound"; // or its sound
            case END -> "at its end";
        };
    }
}
