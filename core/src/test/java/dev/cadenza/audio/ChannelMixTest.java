package dev.cadenza.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cadenza.base.UserProblem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The standard mix: one channel after the other carries a tone, and comes out of both mixes as loud as ITU-R BS.775
 * says.
 */
class ChannelMixTest {
    private static final int RATE = 44_100;
    private static final int SLOT = RATE / 5; // one channel's turn
    private static final double HALF = Math.sqrt(0.5);

    /** Left and right coefficients by the standard and its usual extension. */
    private static final Map<String, double[]> COEFFICIENTS = Map.ofEntries(
            Map.entry("FL", new double[] {1, 0}),
            Map.entry("FR", new double[] {0, 1}),
            Map.entry("FC", new double[] {HALF, HALF}),
            Map.entry("LFE", new double[] {0, 0}),
            Map.entry("BL", new double[] {HALF, 0}),
            Map.entry("BR", new double[] {0, HALF}),
            Map.entry("FLC", new double[] {1, 0}),
            Map.entry("FRC", new double[] {0, 1}),
            Map.entry("BC", new double[] {.5, .5}),
            Map.entry("SL", new double[] {HALF, 0}),
            Map.entry("SR", new double[] {0, HALF}),
            Map.entry("TFL", new double[] {HALF, 0}),
            Map.entry("TFR", new double[] {0, HALF}));

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "2.1, 0xb, FL FR LFE",
        "3.0, 0x7, FL FR FC",
        "3.0(back), 0x103, FL FR BC",
        "3.1, 0xf, FL FR FC LFE",
        "4.0, 0x107, FL FR FC BC",
        "4.1, 0x10f, FL FR FC LFE BC",
        "quad, 0x33, FL FR BL BR",
        "quad(side), 0x603, FL FR SL SR",
        "5.0, 0x37, FL FR FC BL BR",
        "5.0(side), 0x607, FL FR FC SL SR",
        "5.1, 0x3f, FL FR FC LFE BL BR",
        "5.1(side), 0x60f, FL FR FC LFE SL SR",
        "6.0, 0x707, FL FR FC BC SL SR",
        "6.0(front), 0x6c3, FL FR FLC FRC SL SR",
        "hexagonal, 0x137, FL FR FC BL BR BC",
        "6.1, 0x70f, FL FR FC LFE BC SL SR",
        "6.1(back), 0x13f, FL FR FC LFE BL BR BC",
        "6.1(front), 0x6cb, FL FR LFE FLC FRC SL SR",
        "7.0, 0x637, FL FR FC BL BR SL SR",
        "7.1, 0x63f, FL FR FC LFE BL BR SL SR",
        "7.1(wide), 0xff, FL FR FC LFE BL BR FLC FRC",
        "7.1(wide-side), 0x6cf, FL FR FC LFE FLC FRC SL SR",
        "5.1.2, 0x560f, FL FR FC LFE SL SR TFL TFR",
    })
    void eachChannelOfALayoutIsAsLoudAsTheStandardSays(String name, String mask, String places) throws IOException {
        List<String> channels = List.of(places.split(" "));
        Path file = Sounds.wavWithMask(folder.resolve("t.wav"), Integer.decode(mask), RATE, inTurns(channels.size()));

        ChannelFacts facts = asTheStandardSays(file, channels);
        assertThat(facts.layout()).isEqualTo(name);
        assertThat(facts.notices()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "3, FL FR FC, 3.0",
        "4, FL FR BL BR, quad",
        "5, FL FR FC BL BR, 5.0",
        "6, FL FR FC LFE BL BR, 5.1",
        "7, FL FR FC LFE BC SL SR, 6.1",
        "8, FL FR FC LFE BL BR SL SR, 7.1",
        "9, FL FR FL FR FL FR FL FR FL, left and right in turns",
        "33, FL FR FL FR FL FR FL FR FL FR FL FR FL FR FL FR FL FR FL FR FL FR FL FR FL FR FL FR FL FR FL FR FL, left and right in turns",
    })
    void channelsThatDoNotSayWhereTheyBelongAreGuessedAndItIsSaid(int count, String places, String guess)
            throws IOException {
        Path file = Sounds.wavWithMask(folder.resolve("t.wav"), 0, RATE, inTurns(count));

        assertThat(asTheStandardSays(file, List.of(places.split(" "))).notices())
                .containsExactly(
                        "its %d channels don't say where they belong, and are taken for %s".formatted(count, guess));
    }

    @Test
    void aMaskThatFitsNotTheNumberOfChannelsIsNoLayout() throws IOException {
        Path file = Sounds.wavWithMask(folder.resolve("t.wav"), 0x3, RATE, inTurns(4));

        assertThat(asTheStandardSays(file, List.of("FL", "FR", "BL", "BR")).notices())
                .hasSize(1);
    }

    @Test
    void channelsInAnOrderOfTheirOwnAreFoundByName() throws IOException {
        // what is written as 7.1(wide-side) reads, in a CAF file, as sides before fronts, for which the header of a wav
        // stream has no words
        Path wav = Sounds.wavWithMask(folder.resolve("t.wav"), 0x6cf, RATE, inTurns(8));
        Path caf = Sounds.encode(wav, folder.resolve("t.caf"), "-c:a", "pcm_f32le");

        ChannelFacts facts = asTheStandardSays(caf, List.of("FL", "FR", "FC", "LFE", "SL", "SR", "FLC", "FRC"));
        assertThat(facts.layout()).isEqualTo("8 channels (FL+FR+FC+LFE+SL+SR+FLC+FRC)");
        assertThat(facts.notices()).isEmpty();
    }

    @Test
    void layoutsBeyondTheMaskOfAWavFileAreKnownByName() {
        ChannelLayout high = ChannelLayout.of(24, 0, "22.2");
        assertThat(high.speakers()).hasSize(24).contains(Speaker.BFR, Speaker.LFE2);
        assertThat(high.notice()).isNull();
        assertThat(ChannelLayout.of(8, 0, "8 channels (FL+FR+FC+LFE+SL+SR+BL+BR)")
                        .speakers())
                .endsWith(Speaker.SL, Speaker.SR, Speaker.BL, Speaker.BR);
        assertThat(ChannelLayout.of(4, 0, "4 channels (FL@Main+FR@Main+UNSD+LFE)")
                        .speakers())
                .containsExactly(Speaker.FL, Speaker.FR, Speaker.UNUSED, Speaker.LFE);
        assertThat(ChannelLayout.of(3, 0, "3 channels (FL+USR40+FR)").notice()).contains("don't say where they belong");
    }

    @Test
    void ofAmbisonicSoundTheOmnidirectionalChannelIsTakenAndItIsSaid() throws IOException {
        Path wav = Sounds.wavWithMask(folder.resolve("t.wav"), 0x33, 48_000, turns(4, 48_000));
        Path file = Sounds.encode(
                wav,
                folder.resolve("t.opus"),
                "-af",
                "channelmap=0|1|2|3:ambisonic 1",
                "-c:a",
                "libopus",
                "-mapping_family",
                "2",
                "-b:a",
                "400k");

        DecodeReport report = decode(file);
        assertThat(report.facts().layout()).isEqualTo("ambisonic 1");
        assertThat(report.facts().notices())
                .containsExactly("it is ambisonic sound, of which only the omnidirectional channel (W) is used");
        assertThat(report.facts().mix().single()).isTrue();
        float[] mono = mono(file);
        assertThat(gain(mono, 0)).isCloseTo(1, within(.05));
        assertThat(gain(mono, 1)).isCloseTo(0, within(.05));
        assertThat(gain(mono, 3)).isCloseTo(0, within(.05));
    }

    @Test
    void oneChannelStaysOneAndTwoStayTwo() throws IOException {
        float[] left = Sounds.tune(1, RATE, 1);
        float[] right = Sounds.tune(2, RATE, 1);
        Path mono = Sounds.wav(folder.resolve("m.wav"), RATE, left);
        Path stereo = Sounds.wav(folder.resolve("s.wav"), RATE, left, right);

        assertThat(stereo(mono)).isDeepEqualTo(new float[][] {left});
        assertThat(stereo(stereo)).isDeepEqualTo(new float[][] {left, right});
        assertThat(mono(mono)).isEqualTo(left);
        assertThat(mono(stereo)[777]).isEqualTo(.5f * (left[777] + right[777]));
        assertThat(decode(stereo).facts().notices()).isEmpty();
    }

    @Test
    void nothingIsLouderThanFullScaleThatWasNotBefore() throws IOException {
        float[][] full = new float[8][];
        Arrays.fill(full, Sounds.tone(500, 1, RATE, 1));
        Path file = Sounds.wavWithMask(folder.resolve("t.wav"), 0x63f, RATE, full);

        assertThat(new AudioReader(DecodeSettings.mono(RATE)).readAll(file).peak())
                .isCloseTo(1, within(1e-5f));
    }

    @Test
    void aMixOfAnotherFileIsRefused() throws IOException {
        Path file = Sounds.wav(folder.resolve("t.wav"), RATE, Sounds.tune(1, RATE, 1));
        ChannelMix other = ChannelMix.of(ChannelLayout.of(2));

        assertThatThrownBy(() -> new AudioReader(DecodeSettings.channels(RATE))
                        .decode(file, new WaveformSink(file, 0, Long.MAX_VALUE), other))
                .isInstanceOf(UserProblem.class)
                .hasMessageContaining("t.wav has changed");
    }

    private ChannelFacts asTheStandardSays(Path file, List<String> channels) throws IOException {
        double leftSum = channels.stream().mapToDouble(c -> coefficients(c)[0]).sum();
        double rightSum = channels.stream().mapToDouble(c -> coefficients(c)[1]).sum();
        double most = Math.max(leftSum, rightSum);
        WaveformSink sink = new WaveformSink(file, 0, Long.MAX_VALUE);
        ChannelFacts facts =
                new AudioReader(DecodeSettings.mono(RATE)).decode(file, sink).facts();
        float[] mono = sink.waveform(RATE).samples(0);
        float[][] stereo = Sounds.stereo(file, facts.mix());
        for (int c = 0; c < channels.size(); c++) {
            double[] expected = coefficients(channels.get(c));
            assertThat(gain(stereo[0], c)).as("%d in left", c).isCloseTo(expected[0] / most, within(1e-4));
            assertThat(gain(stereo[1], c)).as("%d in right", c).isCloseTo(expected[1] / most, within(1e-4));
            assertThat(gain(mono, c))
                    .as("%d in mono", c)
                    .isCloseTo((expected[0] + expected[1]) / 2 / most, within(1e-4));
        }
        return facts;
    }

    private static double[] coefficients(String place) {
        return COEFFICIENTS.getOrDefault(place, new double[0]);
    }

    private static float[][] inTurns(int channels) {
        return turns(channels, RATE);
    }

    /** A tone in one channel after the other. */
    private static float[][] turns(int channels, int rate) {
        float[] tone = Sounds.tone(441, .5, rate, .2);
        float[][] sound = new float[channels][channels * tone.length];
        for (int c = 0; c < channels; c++) {
            System.arraycopy(tone, 0, sound[c], c * tone.length, tone.length);
        }
        return sound;
    }

    /** How loud the tone is in turn {@code turn}, with its sign. */
    private static double gain(float[] heard, int turn) {
        float[] tone = Sounds.tone(441, .5, RATE, .2);
        double product = 0;
        double energy = 0;
        for (int i = SLOT / 4; i < 3 * SLOT / 4; i++) {
            product += tone[i] * heard[turn * SLOT + i];
            energy += tone[i] * tone[i];
        }
        return product / energy;
    }

    private DecodeReport decode(Path file) throws IOException {
        return new AudioReader(DecodeSettings.mono(RATE)).decode(file, new WaveformSink(file, 0, Long.MAX_VALUE));
    }

    private float[] mono(Path file) throws IOException {
        return new AudioReader(DecodeSettings.mono(RATE)).readAll(file).samples(0);
    }

    private float[][] stereo(Path file) throws IOException {
        return Sounds.stereo(file, decode(file).facts().mix());
    }
}
