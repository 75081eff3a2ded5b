package dev.cadenza.evaluate.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadenza.audio.MonoSound;
import dev.cadenza.base.Progress;
import dev.cadenza.base.SealedJson;
import dev.cadenza.evaluate.result.Evaluation;
import dev.cadenza.evaluate.result.Newness;
import dev.cadenza.evaluate.result.Newness.Match;
import dev.cadenza.evaluate.result.Newness.Track;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlReportTest {
    private static final String HOSTILE = "</script><img src=x onerror=\"alert('1')\">&amp; \u0007.wav";

    @TempDir
    Path folder;

    private String written(Evaluation evaluation, ReportMaterial material) throws IOException {
        Path file = folder.resolve("report.html");
        HtmlReport.write(file, evaluation, material, Progress.silent());
        return Files.readString(file);
    }

    private static List<String> attributes(String html, String name) {
        List<String> found = new ArrayList<>();
        Matcher matcher = Pattern.compile("\\s" + name + "=\"([^\"]*)\"").matcher(html);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    @Test
    void nothingIsLoadedFromOutsideOfTheFile() throws IOException {
        String html = written(Examples.of("a.wav", 5), Examples.material("a.wav", 5));
        assertThat(html).doesNotContain("http:", "https:", "@import", "url(", "<link", "<iframe", "file:");
        assertThat(attributes(html, "src")).isNotEmpty().allMatch(address -> address.startsWith("data:"));
        assertThat(attributes(html, "href")).isEmpty();
    }

    @Test
    void everyNameIsEscapedWhereverItStands() throws IOException {
        String html = written(Examples.of(HOSTILE, 5), Examples.material(HOSTILE, 5));
        assertThat(html).doesNotContain("<img src=x", "alert('1')", "\u0007").contains("&lt;img src=x onerror=&quot;");
        assertThat(html.split("</script>", -1)).hasSize(2);
        assertThat(attributes(html, "onerror")).isEmpty();
    }

    @Test
    void everyScoreIsShownWithItsValueAndWhereItStands() throws IOException {
        String html = written(Examples.of("a.wav", 5), Examples.material("a.wav", 5));
        assertThat(html)
                .contains("Distance a.wav", "<b>2.50</b>", "real 1.00", "codec 1.20", "noise 50.0", "<b>2.50 times</b>")
                .contains("Told apart", "<b>0.75</b>", "Course", "<b>1.50</b>")
                .contains("<b>13 %</b>".replace(' ', '\u00a0'), "Too loud.", "cadenza evaluate a.wav", "Little music");
    }

    @Test
    void theTrainingsOwnPictureOfItsLossIsShown() throws IOException {
        assertThat(written(Examples.of("a.wav", 5), Examples.material("a.wav", 5)))
                .contains("<h2>Training</h2><div class=\"curve\">" + Examples.LOSSES + "</div>");
        assertThat(written(Examples.of("a.wav", 5), ReportMaterial.none())).doesNotContain("<h2>Training</h2>");
    }

    @Test
    void theVerdictIsInPlainWords() throws IOException {
        String html = written(Examples.of("a.wav", 5), ReportMaterial.none());
        assertThat(html).contains("<h1>Some way off in sound, ", "copied, ", "In part", "1 problem");
    }

    @Test
    void whatCannotBeToldIsSaid() throws IOException {
        String html = written(Examples.unknown(), ReportMaterial.none());
        assertThat(html)
                .contains("Not enough music to tell.", "Cannot be told", "Nothing was looked at")
                .doesNotContain("null", "NaN", "<audio", "class=\"bar\"");
    }

    @Test
    void picturesAreWholePngs() throws IOException {
        String html = written(Examples.of("a.wav", 5), Examples.material("a.wav", 5));
        List<String> pictures = attributes(html, "src").stream()
                .filter(address -> address.startsWith("data:image/png;base64,"))
                .toList();
        assertThat(pictures).hasSize(2);
        for (String picture : pictures) {
            byte[] png = Base64.getDecoder().decode(picture.substring(picture.indexOf(',') + 1));
            assertThat(ImageIO.read(new ByteArrayInputStream(png)).getWidth()).isGreaterThan(500);
        }
    }

    @Test
    void copiesAreHeardBesideTheirSource() throws IOException {
        String html = written(Examples.of("a.wav", 5), Examples.material("a.wav", 5));
        assertThat(attributes(html, "src").stream().filter(address -> address.startsWith("data:audio/mpeg")))
                .hasSizeGreaterThanOrEqualTo(4); // real music, the piece, a passage and its source
        assertThat(html).contains("copied</span>", "Likeness <b>0.95</b>");
    }

    @Test
    void noPassageGoesBeyondTheEndOfItsSound() throws IOException {
        Evaluation evaluation = Examples.like("a.wav", 9.4, Examples.match(8, "a.wav", 9, 0.95, true)); // it has 10 s
        String html = written(evaluation, Examples.material("a.wav", 9.4));
        assertThat(html)
                .contains("<span>0:08–0:09</span>", "<span>0:09–0:10</span>")
                .doesNotContain("0:11", "0:12");
    }

    @Test
    void soundThatIsNoNumberOrSilentOrTooShortIsNoObstacle() throws IOException {
        float[] broken = new float[3 * Examples.RATE];
        broken[100] = Float.NaN;
        broken[200] = 1e9f;
        for (float[] samples : List.of(broken, new float[Examples.RATE], new float[10], new float[0])) {
            ReportMaterial material = new ReportMaterial(
                    List.of(MonoSound.of(samples, Examples.RATE)), name -> Optional.empty(), null, null, null);
            assertThat(written(Examples.of("a.wav", 3), material)).contains("Not in this file");
        }
    }

    @Test
    void theFileStaysSmallHoweverMuchThereIs() throws IOException {
        int seconds = 20_000;
        Evaluation one = Examples.of("a.wav", seconds);
        List<Match> matches = one.newness().tracks().get(0).matches();
        List<Track> tracks = Collections.nCopies(40, new Track("a.wav", matches));
        String html = Timeline.html(new Newness(0, 0, null, null, 0, 0, tracks));
        assertThat(html.length()).isLessThan(5_000_000);
        assertThat(html).contains("Only the first");
    }

    @Test
    void aSummaryFitsATerminal() {
        assertThat(Summary.of(Examples.of("a.wav", 5)))
                .hasSize(5)
                .allMatch(line -> line.endsWith("."))
                .first()
                .asString()
                .isEqualTo("Some way off in sound, structured almost like real music, 13 % copied, 1 health problem.");
        assertThat(Summary.of(Examples.unknown())).first().asString().isEqualTo("There is not enough music to tell.");
    }

    @Test
    void manyPiecesAreCutAndItIsSaid() throws IOException {
        Evaluation one = Examples.of("a.wav", 2);
        int many = 30;
        Evaluation evaluation = new Evaluation(
                one.version(),
                one.date(),
                one.program(),
                one.command(),
                one.seed(),
                one.music(),
                Collections.nCopies(many, one.subjects().get(0)),
                one.notes(),
                one.closeness(),
                one.structure(),
                one.health(),
                one.newness());
        ReportMaterial material = new ReportMaterial(
                Collections.nCopies(many, Examples.tone(440, 0.2)), name -> Optional.empty(), null, null, null);
        assertThat(written(evaluation, material)).contains("18 more pieces without players", "Only the first 6 pieces");
    }

    @Test
    void playersThatFindNoRoomAreCounted() throws IOException {
        try (SoundClips clips = new SoundClips(30_000)) {
            assertThat(clips.plain(Examples.tone(440, 1), 0, 1)).isPresent();
            assertThat(clips.plain(Examples.tone(440, 9), 0, 9)).isEmpty();
            assertThat(clips.omitted()).isEqualTo(1);
        }
    }

    @Test
    void theSameEvaluationGivesTheSameBytes() throws IOException {
        Evaluation evaluation = Examples.of("a.wav", 4);
        assertThat(written(evaluation, Examples.material("a.wav", 4)))
                .isEqualTo(written(evaluation, Examples.material("a.wav", 4)));
    }

    @Test
    void theFiguresStandBesideItAsJson() throws IOException {
        for (Evaluation evaluation : List.of(Examples.of(HOSTILE, 3), Examples.unknown())) {
            Path report = HtmlReport.writeAll(folder, evaluation, ReportMaterial.none(), Progress.silent());
            assertThat(report).isEqualTo(folder.resolve("evaluation.html")).exists();
            assertThat(SealedJson.readSealed(folder.resolve("evaluation.json"), Evaluation.class, "write it again"))
                    .isEqualTo(evaluation);
        }
    }

    @Test
    void thereMustBeASoundForEachPiece() {
        ReportMaterial material = new ReportMaterial(
                List.of(Examples.tone(1, 1), Examples.tone(1, 1)), name -> Optional.empty(), null, null, null);
        assertThatThrownBy(() -> written(Examples.of("a", 3), material))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected 1 sounds, got 2");
    }
}
