package dev.cadenza.app;

import dev.cadenza.audio.CachedAudio;
import dev.cadenza.audio.MonoSound;
import dev.cadenza.base.Json;
import dev.cadenza.evaluate.report.HtmlReport;
import dev.cadenza.evaluate.report.ReportMaterial;
import dev.cadenza.evaluate.report.ReportMaterial.Example;
import dev.cadenza.evaluate.result.Evaluation;
import dev.cadenza.recipe.ModelFolder;
import dev.cadenza.recipe.RunFolder;
import dev.cadenza.train.LossLog;
import dev.cadenza.train.LossPlot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The report of an evaluation, with the sounds, curves and settings that belong to it. */
record EvaluationFiles(Workplace workplace, Path out) {
    Assessment write(
            Evaluation evaluation, EvaluationSubjects subjects, List<CachedAudio> music, List<CachedAudio> outputs)
            throws IOException {
        Map<String, MonoSound> recordings = new LinkedHashMap<>();
        music.forEach(audio -> recordings.put(audio.sourceName(), audio));
        ReportMaterial material = new ReportMaterial(
                List.copyOf(outputs),
                name -> Optional.ofNullable(recordings.get(name)),
                example(music),
                losses(subjects.run()),
                settings(subjects));
        Path report = HtmlReport.writeAll(out, evaluation, material, workplace.progress());
        return new Assessment(evaluation, report, out.resolve(HtmlReport.JSON));
    }

    /** A recording to compare with: the longest. */
    private static @Nullable Example example(List<CachedAudio> music) {
        return music.stream()
                .max(Comparator.comparingDouble(CachedAudio::seconds))
                .map(audio -> new Example(audio.sourceName(), audio))
                .orElse(null);
    }

    private static @Nullable String losses(@Nullable RunFolder run) throws IOException {
        Path log = run == null ? null : run.training().resolve(LossLog.CSV);
        List<LossLog.Point> points = log != null && Files.exists(log) ? LossLog.read(log) : List.of();
        return points.isEmpty() ? null : LossPlot.html(points);
    }

    private static @Nullable String settings(EvaluationSubjects subjects) throws IOException {
        Path model = subjects.models().isEmpty()
                ? subjects.run() == null ? null : subjects.run().model()
                : subjects.models().get(0);
        return model != null && ModelFolder.exists(model)
                ? Json.text(ModelFolder.readAbout(model).recipe())
                : null;
    }
}
