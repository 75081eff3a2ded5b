package dev.cadenza.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadenza.train.TrainingListener.Step;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class LossLogTest {
    @TempDir
    Path folder;

    private static TrainingState state(long step) {
        return new TrainingState(step, step / 3, 0, 1, 0, 0.5, step * 0.25);
    }

    private void log(long from, long to) throws IOException {
        try (LossLog log = new LossLog(folder)) {
            log.started(state(from));
            for (long step = from + 1; step <= to; step++) {
                log.stepped(new Step(state(step), 1.0 / step, 20, 0.25));
                if (step % 3 == 0) {
                    log.validated(state(step), 2.0 / step);
                }
            }
            log.saved(state(to));
        }
    }

    private Path csv() {
        return folder.resolve("loss.csv");
    }

    @Test
    void aLineIsWrittenForEachStepAndEachValidation() throws IOException {
        log(0, 4);
        assertThat(csv()).hasContent("""
                step,epoch,loss,validation_loss,training_seconds,audio_seconds_per_second
                1,0,1.00000000,,0.250,80.0
                2,0,0.500000000,,0.500,80.0
                3,1,0.333333333,,0.750,80.0
                3,1,,0.666666667,0.750,
                4,1,0.250000000,,1.000,80.0
                """);
        assertThat(LossLog.read(csv())).hasSize(5).contains(new LossLog.Point(3, Double.NaN, 0.666666667));
    }

    @Test
    void theLogOfAResumedTrainingReadsAsIfItHadNeverStopped() throws IOException {
        log(0, 9);
        String whole = Files.readString(csv());
        Files.writeString(csv(), "10,3,0.1", StandardOpenOption.APPEND); // cut off by a kill
        log(5, 9); // the checkpoint was at step 5
        assertThat(Files.readString(csv())).isEqualTo(whole);
        log(9, 9);
        assertThat(Files.readString(csv())).isEqualTo(whole);
    }

    @Test
    void numbersAreWrittenAlikeEverywhere() throws IOException {
        log(0, 4);
        String expected = Files.readString(csv());
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            log(0, 4);
        } finally {
            Locale.setDefault(before);
        }
        assertThat(Files.readString(csv())).isEqualTo(expected);
    }

    private static Document parse(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> curves(String svg) throws Exception {
        var paths = parse(svg).getElementsByTagName("path");
        List<String> classes = new ArrayList<>();
        for (int i = 0; i < paths.getLength(); i++) {
            classes.add(((Element) paths.item(i)).getAttribute("class"));
        }
        return classes;
    }

    @Test
    void thePlotIsAPictureWithACurveForEachLoss() throws Exception {
        log(0, 30);
        String svg = Files.readString(folder.resolve("loss.svg"));
        assertThat(parse(svg).getDocumentElement().getTagName()).isEqualTo("svg");
        assertThat(curves(svg)).containsExactly("loss", "held");
    }

    @Test
    void oddLogsGivePicturesToo() throws Exception {
        assertThat(curves(LossPlot.svg(List.of()))).isEmpty();
        for (double loss : new double[] {0, 1, 1e12, 1e-12}) {
            String svg = LossPlot.svg(List.of(new LossLog.Point(1, loss, Double.NaN)));
            assertThat(curves(svg)).containsExactly("loss");
            assertThat(svg).doesNotContain("NaN", "Infinity");
        }
        List<LossLog.Point> many = new ArrayList<>();
        for (int step = 1; step <= 100_000; step++) {
            many.add(new LossLog.Point(step, 1.0 / step, Double.NaN));
        }
        assertThat(LossPlot.svg(many)).hasSizeLessThan(20_000);
    }

    @Test
    void aDamagedLogIsSetAsideAndSaidAndTrainingGoesOn() throws IOException {
        byte[][] damages = {
            "garbage\n".getBytes(StandardCharsets.UTF_8),
            new byte[4096],
            {(byte) 0xff, '\n'},
            ",,,,,\n".getBytes(StandardCharsets.UTF_8)
        };
        for (int i = 0; i < damages.length; i++) {
            log(0, 6);
            String whole = Files.readString(csv());
            Files.write(csv(), damages[i], StandardOpenOption.APPEND);
            byte[] damaged = Files.readAllBytes(csv());
            List<String> told = new ArrayList<>();
            try (LossLog log = new LossLog(folder, told::add)) {
                log.started(state(6));
            }
            assertThat(told).singleElement().asString().contains(csv() + " was damaged", "loss-damaged-" + (i + 1));
            assertThat(folder.resolve("loss-damaged-" + (i + 1) + ".csv")).hasBinaryContent(damaged);
            assertThat(csv()).hasContent(whole);
        }
    }
}
