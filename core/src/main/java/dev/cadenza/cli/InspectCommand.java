package dev.cadenza.cli;

import dev.cadenza.app.Cadenza;
import dev.cadenza.app.HeardPiece;
import dev.cadenza.app.Inspection;
import dev.cadenza.app.units.UnitPictures;
import dev.cadenza.audio.FileInspection;
import dev.cadenza.audio.Prepared;
import dev.cadenza.base.Json;
import dev.cadenza.base.Printable;
import dev.cadenza.base.UserProblem;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cadenza inspect}. */
@Command(
        name = "inspect",
        mixinStandardHelpOptions = true,
        description = "Checks recordings before training, and advises.",
        footer = "Example: cadenza inspect my-music --picture pictures")
final class InspectCommand extends Working {
    @Parameters(paramLabel = "MUSIC", description = "Your recordings: a folder or a single file.")
    private Path music = Path.of("");

    @Option(names = "--json", description = "Print everything that was measured, as JSON.")
    private boolean json;

    @Option(names = "--picture", paramLabel = "FOLDER", description = "Also find notes and beats, and draw them.")
    private @Nullable Path pictures;

    @Mixin
    private final LinkOptions links = new LinkOptions();

    InspectCommand(Session session) {
        super(session);
    }

    @Override
    boolean followsLinks() {
        return links.follow();
    }

    @Override
    void work(Cadenza cadenza) throws Exception {
        Inspection inspection = cadenza.inspect(music);
        if (pictures != null && !inspection.facts().files().isEmpty()) {
            inspection = inspection.with(new UnitPictures(cadenza.workplace()).write(music, pictures));
        }
        if (json) {
            out().print(Json.text(inspection));
        } else {
            print(inspection);
        }
        if (inspection.facts().files().isEmpty()) {
            throw new UserProblem("no recording in %s can be read: give files that other programs can play", music);
        }
    }

    private void print(Inspection inspection) {
        out().printf(
                        "%8s %8s %6s %8s %7s %8s  %s%n",
                        "length", "loudness", "peak", "clipped", "silent", "kind", "file");
        inspection.facts().files().forEach(this::print);
        for (Prepared.Skipped bad : inspection.facts().unreadable()) {
            out().printf("unreadable: %s%n", bad.reason());
        }
        out().printf(
                        "%s, %s in all%s%n",
                        Lengths.recordings(inspection.facts().files().size()),
                        Lengths.clock(inspection.facts().seconds()),
                        inspection.facts().unreadable().isEmpty()
                                ? ""
                                : ", and " + inspection.facts().unreadable().size() + " that can't be read");
        if (pictures != null) {
            new Lines(out()).print(HeardPiece.lines(inspection.heard()));
            out().printf(
                            "Pictures: %s (lines: yellow at onsets, blue at beats without one, grey where long sounds are cut; ticks: beats)%n",
                            pictures);
        }
        inspection.advice().forEach(sentence -> out().println("* " + Printable.line(sentence)));
    }

    private void print(FileInspection file) {
        out().printf(
                        "%8s %5.1f LU %6.2f %8d %5.0f %% %8s  %s%n",
                        Lengths.clock(file.seconds()),
                        file.loudness(),
                        file.peak(),
                        file.clippedRuns(),
                        100 * file.silentShare(),
                        "%s/%d".formatted(file.info().codec(), file.info().channels()),
                        Printable.line(file.name()));
        file.warnings().forEach(warning -> out().printf("%8s %s%n", "", Printable.line(warning)));
    }
}
