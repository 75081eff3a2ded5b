package dev.cadenza.evaluate.report;

import static dev.cadenza.base.Require.require;

import dev.cadenza.base.AtomicFiles;
import dev.cadenza.base.Progress;
import dev.cadenza.base.SealedJson;
import dev.cadenza.evaluate.result.Evaluation;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** An evaluation for people: one HTML file with all sounds and pictures in it, which loads nothing from anywhere. */
public final class HtmlReport {
    /** The file stays below that many bytes: what there is no room for is left out, and the report says so. */
    public static final long MOST_BYTES = 25_000_000;

    /** The name of the report in its folder. */
    public static final String HTML = "evaluation.html";

    /** The name of the same for machines. */
    public static final String JSON = "evaluation.json";

    private static final long SOUND_BYTES = 16_000_000; // of MOST_BYTES

    private HtmlReport() {}

    /**
     * Writes {@value #HTML} and, for machines, {@value #JSON} into {@code folder}.
     *
     * @return the report
     */
    public static Path writeAll(Path folder, Evaluation evaluation, ReportMaterial material, Progress progress)
            throws IOException {
        SealedJson.write(folder.resolve(JSON), evaluation);
        Path report = folder.resolve(HTML);
        write(report, evaluation, material, progress);
        return report;
    }

    /**
     * Writes the report to {@code file}, whole or not at all.
     *
     * @throws IllegalArgumentException if there are sounds, but not one for each subject
     */
    public static void write(Path file, Evaluation evaluation, ReportMaterial material, Progress progress)
            throws IOException {
        int sounds = material.subjects().size();
        int subjects = evaluation.subjects().size();
        require(sounds == 0 || sounds == subjects, "expected %d sounds, got %d", subjects, sounds);
        AtomicFiles.write(file, partial -> {
            try (Writer out = Files.newBufferedWriter(partial, StandardCharsets.UTF_8);
                    SoundClips clips = new SoundClips(SOUND_BYTES);
                    Progress.Task task = progress.begin("writing the report", 2.0 * sounds, "pieces")) {
                page(out, evaluation, material, clips, task);
            }
        });
    }

    private static void page(
            Writer out, Evaluation evaluation, ReportMaterial material, SoundClips clips, Progress.Task task)
            throws IOException {
        List<Verdict> verdicts = Verdict.of(evaluation);
        head(out, evaluation, verdicts);
        out.write(Facts.notes(evaluation.notes()));
        new Listening(evaluation, material, clips, out).write(task);
        out.write(Facts.newness(evaluation.newness()));
        out.write(MetricSection.html(
                "closeness",
                "How close it sounds",
                "Does it sound as the music does, moment by moment? Real pieces are measured with as much"
                        + " sound as this, so their figures are others beside a longer or shorter song.",
                evaluation.closeness()));
        out.write(MetricSection.html(
                "structure",
                "How it goes on in time",
                "Rhythm, phrases and repetition: does it move as the music does?",
                evaluation.structure()));
        new Pictures(out).write(evaluation, material, task);
        out.write(Facts.health(evaluation.health()));
        out.write(Facts.training(material.losses()));
        out.write(Facts.reproduce(evaluation, material.settings()));
        out.write("<footer>Made by Cadenza. The figures stand in " + JSON + " as well.</footer></main>\n<script>"
                + ReportStyle.SCRIPT + "</script></body></html>\n");
    }

    private static void head(Writer out, Evaluation evaluation, List<Verdict> verdicts) throws IOException {
        double seconds = evaluation.subjects().stream()
                .mapToDouble(Evaluation.Subject::seconds)
                .sum();
        Evaluation.Music music = evaluation.music();
        String against = Html.format(
                "%s (%s) against %s of %s (%s)",
                Html.count(evaluation.subjects().size(), "piece"),
                Html.clock(seconds),
                Html.count(music.pieces().size(), "recording"),
                Html.escape(music.name()),
                Html.clock(music.seconds()));
        out.write("""
                <!DOCTYPE html>
                <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
                <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; media-src data:;\
                 style-src 'unsafe-inline'; script-src 'unsafe-inline'">
                """);
        out.write(
                "<title>Evaluation: " + against + "</title>\n<style>" + ReportStyle.css() + "</style></head><body>\n");
        out.write("<header><p class=\"eyebrow\">Evaluation · " + against + "</p>\n<h1>"
                + Html.escape(Verdict.headline(evaluation, verdicts)) + ".</h1></header><main>\n"
                + Facts.cards(verdicts));
    }
}
