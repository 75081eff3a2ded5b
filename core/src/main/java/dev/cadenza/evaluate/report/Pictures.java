package dev.cadenza.evaluate.report;

import dev.cadenza.audio.MonoSound;
import dev.cadenza.base.Progress;
import dev.cadenza.evaluate.result.Evaluation;
import java.io.IOException;
import java.io.Writer;
import java.util.Base64;
import java.util.List;

/** Spectrograms of real music and of the pieces, with their axes. */
final class Pictures {
    private static final int MOST = 6;
    private static final double MOST_SECONDS = 30;
    private static final int[] FREQUENCIES = {100, 500, 1000, 2000, 5000, 10_000};
    private static final List<Integer> TIME_STEPS = List.of(1, 2, 5, 10);
    private static final int MOST_TIMES = 6;

    private final Writer out;

    Pictures(Writer out) {
        this.out = out;
    }

    /** Writes the section, or nothing where there is no sound. */
    void write(Evaluation evaluation, ReportMaterial material, Progress.Task task) throws IOException {
        if (material.subjects().isEmpty()) {
            return;
        }
        out.write(Html.format(
                "<section id=\"pictures\"><h2>Spectrograms</h2><p>What sounds when and how high, for the first %.0f s: "
                        + "time runs to the right, pitch upwards (mel scale), the loudest is brightest and %d dB below it is black.</p>"
                        + "<div class=\"pictures\">%n",
                MOST_SECONDS, Spectrogram.RANGE));
        ReportMaterial.Example real = material.real();
        if (real != null) {
            picture("Real music: " + real.name(), real.sound());
        }
        int shown = Math.min(MOST, material.subjects().size());
        for (int i = 0; i < shown; i++) {
            picture(evaluation.subjects().get(i).name(), material.subjects().get(i));
            task.advance(1);
        }
        out.write("</div>");
        if (material.subjects().size() > shown) {
            out.write("<p class=\"none\">Only the first " + shown + " pieces are shown.</p>");
        }
        out.write("</section>\n");
    }

    private void picture(String name, MonoSound sound) throws IOException {
        long samples = Math.min(sound.samples(), Math.round(MOST_SECONDS * sound.rate()));
        MonoSound beginning = sound.part(0, samples);
        String title = Html.escape(name);
        out.write("<figure class=\"picture\"><figcaption>" + title
                + "</figcaption><div class=\"axes\">\n<img alt=\"Spectrogram of " + title
                + "\" src=\"data:image/png;base64,");
        out.write(Base64.getEncoder().encodeToString(Spectrogram.png(beginning)));
        out.write("\">");
        for (int hertz : FREQUENCIES) {
            String label = hertz >= 1000 ? hertz / 1000 + " kHz" : hertz + " Hz";
            out.write(Html.format(
                    "<span class=\"pitch\" style=\"bottom:%.1f%%\" aria-hidden=\"true\">%s</span>",
                    100 * Spectrogram.height(hertz), label));
        }
        out.write("</div><div class=\"times\" aria-hidden=\"true\">");
        double seconds = beginning.seconds();
        int step = TIME_STEPS.stream()
                .filter(some -> seconds / some <= MOST_TIMES)
                .findFirst()
                .orElse(10);
        for (int at = 0; at <= seconds * 0.97; at += step) {
            out.write(Html.format("<span style=\"left:%.2f%%\">%d s</span>", 100 * at / seconds, at));
        }
        out.write("</div></figure>\n");
    }
}
