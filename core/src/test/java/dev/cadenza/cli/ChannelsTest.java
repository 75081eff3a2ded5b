package dev.cadenza.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadenza.audio.AudioFormat;
import dev.cadenza.audio.AudioReader;
import dev.cadenza.audio.AudioWriter;
import dev.cadenza.audio.DecodeSettings;
import dev.cadenza.audio.Waveform;
import dev.cadenza.cli.Tool.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Recordings with channels that are many, dead or inverted: what a person is told of them, and what songs are made of.
 */
@Timeout(120)
class ChannelsTest {
    private static final int RATE = 44_100;
    private static final String INVERTED = "its right channel is inverted (correlation with the left -1.00";

    @TempDir
    private Path folder;

    private Path music;
    private final float[] tune = TestMusic.tune(1, 12).samples(0);
    private final float[] other = TestMusic.tune(2, 12).samples(0);
    private final float[] silence = new float[tune.length];

    @BeforeEach
    void aFolder() throws IOException {
        music = Files.createDirectory(folder.resolve("music"));
    }

    private void recording(String name, float[]... channels) throws IOException {
        AudioWriter.write(music.resolve(name), AudioFormat.WAV_FLOAT, Waveform.of(channels, RATE));
    }

    private Answer compose(Object... more) {
        return Tool.succeed(
                "compose",
                "--music",
                music,
                "--out",
                folder.resolve("out"),
                "--instant",
                "--seconds",
                4,
                "--no-evaluation",
                "--threads",
                1,
                more);
    }

    private float[][] song(int number) throws IOException {
        Waveform song = new AudioReader(DecodeSettings.asRecorded())
                .readAll(TestMusic.file(folder.resolve("out"), "song-" + number + "\\.wav"));
        return new float[][] {song.samples(0), song.samples(song.channels() - 1)};
    }

    @Test
    void frontChannelsThatCancelGiveASongWithSound() throws IOException {
        recording("six.wav", tune, negated(tune), silence, silence, silence, silence);

        assertThat(compose().err()).contains("six.wav: its right side is inverted", "so its polarity is turned");
        float[][] song = song(1);
        assertThat(TestMusic.peak(song[0])).isGreaterThan(.1);
        assertThat(correlation(song[0], song[1])).isGreaterThan(.99);
    }

    @Test
    void bassEffectsAreNoPartOfASongAndLeftAndRightAre() throws IOException {
        float[] rumble = new float[tune.length];
        for (int i = 0; i < rumble.length; i++) {
            rumble[i] = (float) (.9 * Math.sin(2 * Math.PI * 40 * i / RATE));
        }
        recording("lfe.wav", tune, other, silence, rumble, silence, silence);

        assertThat(compose().err()).doesNotContain("lfe.wav");
        float[][] song = song(1);
        assertThat(TestMusic.peak(song[0])).isGreaterThan(.1);
        assertThat(shareAt(40, song[0])).isLessThan(.01);
        assertThat(correlation(song[0], song[1])).isBetween(-.5, .5);
        assertThat(Tool.succeed("inspect", music).out())
                .contains(
                        "more than two channels are mixed into left and right by the standard (ITU-R BS.775), without bass effects (LFE): lfe.wav (5.1)");
    }

    @Test
    void invertedPhaseIsNamedAndMendedUnlessItIsToBeKept() throws IOException {
        recording("inv.wav", tune, negated(tune));

        assertThat(Tool.succeed("inspect", music).out()).contains("inv.wav: " + INVERTED, "so its polarity is turned");
        assertThat(compose().err()).contains("inv.wav: " + INVERTED, "so its polarity is turned");
        assertThat(correlation(song(1)[0], song(1)[1])).isGreaterThan(.99);
        assertThat(compose("--keep-channels", "--first", 2).err())
                .contains("inv.wav: " + INVERTED, "and stays so as asked; only its left channel is listened to");
        assertThat(correlation(song(2)[0], song(2)[1])).isLessThan(-.99);
        // and once more: the cache holds both
        assertThat(compose("--first", 3).err()).contains("so its polarity is turned");
        assertThat(correlation(song(3)[0], song(3)[1])).isGreaterThan(.99);
    }

    @Test
    void songsFromRecordingsWithOneLiveChannelStayInBothEars() throws IOException {
        recording("left.wav", tune, silence);
        recording("right.wav", silence, other);

        String[] told = {
            "left.wav: its right channel is silent or more than 40 dB below the other, so only its left channel is used",
            "right.wav: its left channel is silent or more than 40 dB below the other, so only its right channel is used"
        };
        assertThat(Tool.succeed("inspect", music).out()).contains(told);
        assertThat(compose().err()).contains(told);
        float[][] song = song(1);
        assertThat(correlation(song[0], song[1])).isGreaterThan(.99);
    }

    @Test
    void inspectTellsOfOneSidedRecordingsAndOfMonoOnesBesideStereo() throws IOException {
        float[] soft = other.clone();
        for (int i = 0; i < soft.length; i++) {
            soft[i] *= .25f;
        }
        recording("leaning.wav", tune, soft);
        recording("mono.wav", other);

        assertThat(Tool.succeed("inspect", music).out())
                .containsPattern("leaning.wav is 1[0-4] dB louder on the left")
                .contains("1 of 2 recordings are mono");
    }

    @Test
    void keepingChannelsIsRefusedWhereThereIsOne() {
        Answer answer = Tool.run(
                "prepare", "--music", music, "--out", folder.resolve("run"), "--recipe", "classic", "--keep-channels");
        assertThat(answer.status()).isEqualTo(2);
        assertThat(answer.err()).contains("--keep-channels has no effect on the classic family");
    }

    private static float[] negated(float[] samples) {
        float[] turned = samples.clone();
        for (int i = 0; i < turned.length; i++) {
            turned[i] = -turned[i];
        }
        return turned;
    }

    private static double correlation(float[] one, float[] two) {
        double product = 0;
        double first = 1e-12;
        double second = 1e-12;
        for (int i = 0; i < one.length; i++) {
            product += (double) one[i] * two[i];
            first += (double) one[i] * one[i];
            second += (double) two[i] * two[i];
        }
        return product / Math.sqrt(first * second);
    }

    /** The share of the energy that a tone of {@code hertz} makes. */
    private static double shareAt(double hertz, float[] sound) {
        double sine = 0;
        double cosine = 0;
        double all = 0;
        for (int i = 0; i < sound.length; i++) {
            sine += sound[i] * Math.sin(2 * Math.PI * hertz * i / RATE);
            cosine += sound[i] * Math.cos(2 * Math.PI * hertz * i / RATE);
            all += (double) sound[i] * sound[i];
        }
        return 2 * (sine * sine + cosine * cosine) / sound.length / all;
    }
}
