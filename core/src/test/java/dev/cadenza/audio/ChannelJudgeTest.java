package dev.cadenza.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is done about unusual channels is what is said: in mono, in stereo, and by inspection. */
class ChannelJudgeTest {
    private static final int RATE = 44_100;
    private static final int FIVE_ONE = 0x3f;

    @TempDir
    Path folder;

    private final float[] tune = Sounds.tune(1, RATE, 3);
    private final float[] other = Sounds.tune(2, RATE, 3);
    private final float[] silence = new float[tune.length];

    private float[] mono = new float[0];
    private float[][] stereo = new float[0][];
    private ChannelFacts facts = new ChannelFacts("none", 0, 0, ChannelMix.of(ChannelLayout.of(1)), List.of());

    @BeforeEach
    void differentTunes() {
        assertThat(correlation(tune, other)).isBetween(-.3, .3);
    }

    /** Decodes both ways, as the caches do. */
    private void decode(boolean keep, int mask, float[]... channels) throws IOException {
        Path file = mask == 0
                ? Sounds.wav(folder.resolve("t.wav"), RATE, channels)
                : Sounds.wavWithMask(folder.resolve("t.wav"), mask, RATE, channels);
        WaveformSink sink = new WaveformSink(file, 0, Long.MAX_VALUE);
        AudioReader reader = new AudioReader(DecodeSettings.mono(RATE).keepingChannels(keep));
        facts = reader.decode(file, sink).facts();
        mono = sink.waveform(RATE).samples(0);
        stereo = Sounds.stereo(file, facts.mix());
        if (!keep) {
            assertThat(AudioInspector.inspect(file).channels()).isEqualTo(facts);
        }
    }

    @Test
    void aDeadChannelLeavesTheLiveOneInBothEars() throws IOException {
        decode(false, 0, tune, silence);
        assertThat(facts.notices())
                .containsExactly(
                        "its right channel is silent or more than 40 dB below the other, so only its left channel is used, for both ears");
        assertThat(facts.balance()).isEqualTo(-120);
        assertThat(stereo).isDeepEqualTo(new float[][] {tune});
        assertThat(mono).isEqualTo(tune);

        decode(false, 0, noise(1e-4), other);
        assertThat(facts.notices())
                .hasSize(1)
                .first()
                .asString()
                .contains("its left channel is silent", "only its right");
        assertThat(stereo).isDeepEqualTo(new float[][] {other});
        assertThat(mono).isEqualTo(other);
    }

    @Test
    void aClickDoesNotMakeAChannelAlive() throws IOException {
        float[] click = silence.clone();
        click[50_000] = .5f;
        // a second in a minute would: it may be music
        float[] longer = Sounds.tune(5, RATE, 30);
        float[] late = new float[longer.length];
        System.arraycopy(click, 0, late, 0, click.length);
        decode(false, 0, longer, late);
        assertThat(stereo).hasDimensions(1, longer.length);
        System.arraycopy(other, 0, late, 0, RATE);
        decode(false, 0, longer, late);
        assertThat(stereo).isDeepEqualTo(new float[][] {longer, late});
    }

    @Test
    void aDeadChannelStaysIfAskedFor() throws IOException {
        decode(true, 0, tune, silence);
        assertThat(facts.notices())
                .containsExactly(
                        "its right channel is silent or more than 40 dB below the other, and stays so as asked");
        assertThat(stereo).isDeepEqualTo(new float[][] {tune, silence});
        assertThat(mono).isEqualTo(times(tune, .5f));
    }

    @Test
    void aSofterChannelIsNotDead() throws IOException {
        decode(false, 0, tune, times(other, .03f));
        assertThat(facts.notices()).isEmpty();
        assertThat(facts.balance()).isBetween(-35., -25.);
        assertThat(stereo).isDeepEqualTo(new float[][] {tune, times(other, .03f)});
    }

    @Test
    void silenceIsNotMended() throws IOException {
        decode(false, 0, silence, silence);
        assertThat(facts.notices()).isEmpty();
        assertThat(stereo).isDeepEqualTo(new float[][] {silence, silence});
    }

    @Test
    void invertedPhaseIsTurnedSoThatMonoHearsTheMusic() throws IOException {
        decode(false, 0, tune, Sounds.negated(tune));
        assertThat(facts.notices())
                .containsExactly(
                        "its right channel is inverted (correlation with the left -1.00: in mono they would cancel), so its polarity is turned");
        assertThat(facts.correlation()).isCloseTo(-1, within(1e-6));
        assertThat(stereo).isDeepEqualTo(new float[][] {tune, tune});
        assertThat(mono).isEqualTo(tune);
    }

    @Test
    void invertedPhaseOfUnequalChannelsIsTurnedToo() throws IOException {
        float[] room = noise(.004);
        float[] right = times(tune, -.4f);
        for (int i = 0; i < right.length; i++) {
            right[i] += room[i];
        }
        decode(false, 0, tune, right);
        assertThat(facts.notices()).hasSize(1).first().asString().contains("is inverted");
        assertThat(stereo).isDeepEqualTo(new float[][] {tune, Sounds.negated(right)});
        assertThat(correlation(mono, tune)).isGreaterThan(.99);
    }

    @Test
    void invertedPhaseStaysIfAskedForAndOneChannelIsListenedTo() throws IOException {
        decode(true, 0, tune, Sounds.negated(tune));
        assertThat(facts.notices())
                .containsExactly(
                        "its right channel is inverted (correlation with the left -1.00: in mono they would cancel), and stays so as asked; only its left channel is listened to");
        assertThat(stereo).isDeepEqualTo(new float[][] {tune, Sounds.negated(tune)});
        assertThat(mono).isEqualTo(tune);
    }

    @Test
    void wideStereoIsLeftAsItIs() throws IOException {
        float[] left = tune.clone();
        float[] right = other.clone();
        for (int i = 0; i < left.length; i++) {
            left[i] -= .4f * other[i];
            right[i] -= .4f * tune[i];
        }
        decode(false, 0, left, right);
        assertThat(facts.notices()).isEmpty();
        assertThat(facts.correlation()).isLessThan(-.5);
        assertThat(stereo).isDeepEqualTo(new float[][] {left, right});
    }

    @Test
    void whatCancelsForAWhileIsListenedToOnOneSide() throws IOException {
        float[] right = tune.clone();
        for (int i = 0; i < RATE; i++) {
            right[i] = -right[i];
        }
        decode(false, 0, tune, right);
        assertThat(facts.notices())
                .containsExactly(
                        "its channels cancel each other in mono (in 33 % of the sound), so only its left channel is listened to; in stereo both are kept");
        assertThat(mono).isEqualTo(tune);
        assertThat(stereo).isDeepEqualTo(new float[][] {tune, right});
    }

    @Test
    void frontChannelsThatCancelGiveAMixWithSound() throws IOException {
        decode(false, FIVE_ONE, tune, Sounds.negated(tune), silence, silence, silence, silence);
        assertThat(facts.notices()).hasSize(1).first().asString().contains("its right side is inverted", "turned");
        float gain = (float) (1 / (1 + 2 * Math.sqrt(.5)));
        assertThat(stereo[0]).containsExactly(times(tune, gain), within(1e-6f));
        assertThat(stereo[1]).containsExactly(stereo[0]);
        assertThat(mono).containsExactly(stereo[0], within(1e-6f));
    }

    @Test
    void aSideWhoseChannelsCancelFallsBackToTheStrongestPair() throws IOException {
        float[] against = times(tune, -1.3f);
        decode(false, FIVE_ONE, tune, other, silence, silence, against, times(other, .1f));
        assertThat(facts.notices())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("its channels cancel each other when mixed (in ")
                .endsWith(" % of the sound), so only the front left and the front right ones are used");
        float gain = (float) (1 / (1 + 2 * Math.sqrt(.5)));
        assertThat(stereo[0]).containsExactly(times(tune, gain), within(1e-6f));
        assertThat(stereo[1]).containsExactly(times(other, gain), within(1e-6f));

        decode(false, FIVE_ONE, silence, times(other, .1f), against, silence, times(tune, 1.2f), silence);
        assertThat(facts.notices()).hasSize(1).first().asString().endsWith("so only the front center one is used");
        assertThat(stereo).hasDimensions(1, tune.length);
        assertThat(correlation(stereo[0], tune)).isCloseTo(-1, within(1e-6));
    }

    @Test
    void afterASideIsMendedWhatIsLeftIsJudgedAgain() throws IOException {
        decode(false, FIVE_ONE, tune, silence, silence, silence, times(tune, -1.3f), silence);
        assertThat(facts.notices()).hasSize(2);
        assertThat(facts.notices().get(0)).contains("only the front left and the front right ones");
        assertThat(facts.notices().get(1)).contains("its right side is silent", "only its left side is used");
        assertThat(stereo).hasDimensions(1, tune.length);
        assertThat(correlation(stereo[0], tune)).isCloseTo(1, within(1e-6));
        assertThat(correlation(mono, tune)).isCloseTo(1, within(1e-6));
    }

    @Test
    void bassEffectsAreLeftOutOfBothMixes() throws IOException {
        decode(false, FIVE_ONE, tune, other, silence, Sounds.tone(40, .9, RATE, 3), silence, silence);
        assertThat(facts.notices()).isEmpty();
        float gain = (float) (1 / (1 + 2 * Math.sqrt(.5)));
        assertThat(stereo[0]).containsExactly(times(tune, gain), within(1e-6f));
        assertThat(stereo[1]).containsExactly(times(other, gain), within(1e-6f));
        assertThat(mono[777]).isCloseTo((stereo[0][777] + stereo[1][777]) / 2, within(1e-6f));
    }

    private float[] noise(double level) {
        Random random = new Random(3);
        float[] noise = new float[tune.length];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (float) (level * random.nextGaussian());
        }
        return noise;
    }

    private static float[] times(float[] samples, float factor) {
        float[] scaled = samples.clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= factor;
        }
        return scaled;
    }

    private static double correlation(float[] one, float[] two) {
        double product = 0;
        double first = 0;
        double second = 0;
        for (int i = 0; i < one.length; i++) {
            product += (double) one[i] * two[i];
            first += (double) one[i] * one[i];
            second += (double) two[i] * two[i];
        }
        return product / Math.sqrt(first * second);
    }
}
