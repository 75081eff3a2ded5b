package dev.cadenza.evaluate.copies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cadenza.base.StopSignal;
import dev.cadenza.evaluate.result.Newness;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CopyAuditTest {
    private static final List<String> NAMES = List.of("one", "two", "three", "four", "five", "six");
    private static CopyAudit audit;

    @BeforeAll
    static void prepare() throws IOException {
        audit = prepared(1);
    }

    private static CopyAudit prepared(long seed) throws IOException {
        List<CopyFeatures> music = CopyTunes.music(NAMES.size(), 30);
        return new CopyAudit(music, NAMES, new int[] {0, 1, 2, 3, 4, 5}, seed, new StopSignal(), share -> {});
    }

    private static Newness found(float[] samples, SourceRun... runs) throws IOException {
        return found(audit, samples, runs);
    }

    private static Newness found(CopyAudit audit, float[] samples, SourceRun... runs) throws IOException {
        return audit.audit(
                List.of(CopyTunes.features(samples)),
                List.of("song"),
                List.of(List.of(runs)),
                new StopSignal(),
                share -> {});
    }

    private static void isFoundAtItsPlace(Newness newness) {
        List<Newness.Match> matches = newness.tracks().get(0).matches();
        for (int second = 7; second < 12; second++) {
            Newness.Match match = matches.get(second);
            assertThat(match.copied()).as("second %d", second).isTrue();
            assertThat(match.source()).isEqualTo("three");
            assertThat(match.sourceAt()).isCloseTo(second + 4.3, within(0.15));
            assertThat(match.semitones()).isZero();
            assertThat(match.detectors()).contains("correlation", "landmarks");
        }
        assertThat(newness.longestRun()).isBetween(5.0, 8.0);
        assertThat(newness.copied3()).isBetween(0.1, 0.5);
    }

    @Test
    void aPlantedCopyIsFoundAtItsPlace() throws IOException {
        float[] song = CopyTunes.tune(100, 20);
        CopyTunes.plant(CopyTunes.tune(3, 30), 11, song, 6.7, 5.6);
        isFoundAtItsPlace(found(song));
    }

    @Test
    void aPlantedCopyIsFoundUnderNoise() throws IOException {
        float[] song = CopyTunes.tune(100, 20);
        CopyTunes.plant(CopyTunes.tune(3, 30), 11, song, 6.7, 5.6);
        CopyTunes.addNoise(song, 0.005);
        isFoundAtItsPlace(found(song));
    }

    @Test
    void independentTunesAreNotFlagged() throws IOException {
        Newness newness = found(CopyTunes.tune(100, 40));
        assertThat(newness.copied1()).isLessThanOrEqualTo(0.01);
        assertThat(newness.copied3()).isLessThanOrEqualTo(0.01);
        assertThat(newness.longestRun()).isLessThanOrEqualTo(1);
        assertThat(newness.aboveNull()).isLessThan(0.1);
        assertThat(newness.tracks().get(0).matches()).hasSize(40);
    }

    @Test
    void heldOutPiecesOfTheMusicAreMeasuredAsWell() throws IOException {
        Newness newness = found(CopyTunes.tune(100, 5));
        assertThat(newness.realCopied1()).isNotNull().isBetween(0.0, 0.02);
        assertThat(newness.realCopied3()).isNotNull().isBetween(0.0, 0.02);
        assertThat(audit.notes()).isEmpty();
    }

    @Test
    void knownSourcesCountFromASecondOn() throws IOException {
        float[] song = CopyTunes.tune(100, 10);
        Newness shortRuns = found(song, new SourceRun(2, 0.7, "one", 3), new SourceRun(2.7, 0.7, "two", 3));
        assertThat(shortRuns.copied1()).isEqualTo(found(song).copied1());
        Newness joined = found(song, new SourceRun(2, 2, "one", 3), new SourceRun(4, 2, "one", 5));
        assertThat(joined.longestRun()).isEqualTo(4);
        assertThat(joined.copied3()).isGreaterThan(0);
        Newness.Match match = joined.tracks().get(0).matches().get(3);
        assertThat(match.detectors()).contains("source");
        assertThat(match.sourceAt()).isEqualTo(4);
    }

    @Test
    void silenceAndShortSoundsAreSafe() throws IOException {
        assertThat(found(new float[20 * CopyTunes.RATE]).copied1()).isZero();
        assertThat(found(CopyTunes.tune(100, 1)).tracks().get(0).matches()).hasSize(1);
        assertThat(found(CopyTunes.tune(100, 0.3)).tracks().get(0).matches()).isEmpty();
        assertThat(found(new float[0]).copied3()).isZero();
    }

    @Test
    void tooLittleMusicIsSaidAndStillAudited() throws IOException {
        CopyAudit small = new CopyAudit(
                CopyTunes.music(2, 12), List.of("one", "two"), new int[] {0, 1}, 1, new StopSignal(), share -> {});
        assertThat(small.notes()).hasSize(1).first().asString().contains("3 pieces");
        float[] song = CopyTunes.tune(100, 12);
        CopyTunes.plant(CopyTunes.tune(2, 12), 2, song, 4, 5);
        Newness newness = found(small, song);
        assertThat(newness.realCopied1()).isNull();
        assertThat(newness.copied3()).isGreaterThan(0);
        assertThat(newness.longestRun()).isBetween(4.0, 7.0);
    }

    @Test
    void equalSeedsGiveEqualResults() throws IOException {
        float[] song = CopyTunes.tune(3, 15);
        assertThat(found(prepared(7), song)).isEqualTo(found(prepared(7), song));
    }

    @Test
    void itStopsOnRequest() {
        StopSignal stop = new StopSignal();
        stop.request();
        assertThatThrownBy(() -> new CopyAudit(
                        CopyTunes.music(4, 10), NAMES.subList(0, 4), new int[] {0, 1, 2, 3}, 1, stop, share -> {}))
                .isInstanceOf(CancellationException.class);
    }

    @Test
    void eachRecordingNeedsANameAndAGroup() {
        assertThatThrownBy(() ->
                        new CopyAudit(CopyTunes.music(1, 2), NAMES, new int[] {0}, 1, new StopSignal(), share -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got 6 and 1");
    }
}
