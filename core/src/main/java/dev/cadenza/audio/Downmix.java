package dev.cadenza.audio;

import java.util.Arrays;
import java.util.List;

/**
 * Mixes interleaved channels into one: the plain average of all but the bass-effects channel. It watches whether the channels cancel
 * each other, as those of a recording with one channel wired the wrong way do.
 */
final class Downmix {
    // In the order of WAVE_FORMAT_EXTENSIBLE's channel mask.
    private static final List<String> NAMES = List.of(
            "front left",
            "front right",
            "front center",
            "low frequency",
            "back left",
            "back right",
            "front left of center",
            "front right of center",
            "back center",
            "side left",
            "side right");
    private static final int LOW_FREQUENCY = 3;

    /** A mix that holds less than this share of what unrelated channels would leave (1/n of their mean energy) is cancelled. */
    private static final double CANCELLED = 0.1;

    private static final double AUDIBLE = 1e-7; // mean square, -70 dB
    private static final double TOLERATED = 0.05; // share of the audible blocks that may cancel

    private final int channels;
    private final int channelMask;
    private final boolean[] used;
    private final double[] energies;
    private long audibleBlocks;
    private long cancelledBlocks;

    Downmix(int channels, int channelMask) {
        this.channels = channels;
        this.channelMask = channelMask;
        this.used = new boolean[channels];
        this.energies = new double[channels];
        Arrays.fill(used, true);
        int bass = channels > 2 ? indexOf(LOW_FREQUENCY) : -1;
        if (bass >= 0) {
            used[bass] = false;
        }
    }

    /** Averages {@code count} frames into {@code mono}. */
    void average(float[] frames, float[] mono, int count) {
        if (channels == 1) {
            System.arraycopy(frames, 0, mono, 0, count);
        } else if (channels == 2) {
            averageTwo(frames, mono, count);
        } else {
            averageMany(frames, mono, count);
        }
    }

    /** Copies channel {@code chosen} of {@code count} frames into {@code mono}. */
    void pick(int chosen, float[] frames, float[] mono, int count) {
        for (int i = 0, at = chosen; i < count; i++, at += channels) {
            mono[i] = frames[at];
        }
    }

    /** Whether more than a small share of the sound averaged so far cancelled. */
    boolean cancels() {
        return cancelledBlocks > TOLERATED * audibleBlocks;
    }

    /** The channel with the most energy so far. */
    int strongest() {
        int best = 0;
        for (int c = 1; c < channels; c++) {
            best = energies[c] > energies[best] ? c : best;
        }
        return best;
    }

    /** A sentence on why {@code chosen} alone is used. */
    String reason(int chosen) {
        return String.format(
                "its channels cancel each other when mixed (in %d %% of the sound), so only the %s channel is used",
                Math.round(100.0 * cancelledBlocks / Math.max(1, audibleBlocks)), name(chosen));
    }

    private void averageTwo(float[] frames, float[] mono, int count) {
        double left = 0;
        double right = 0;
        double mixed = 0;
        for (int i = 0; i < count; i++) {
            float l = frames[2 * i];
            float r = frames[2 * i + 1];
            float m = 0.5f * (l + r);
            mono[i] = m;
            left += l * l;
            right += r * r;
            mixed += m * m;
        }
        energies[0] += left;
        energies[1] += right;
        judge((left + right) / 2, mixed, 2, count);
    }

    private void averageMany(float[] frames, float[] mono, int count) {
        Arrays.fill(mono, 0, count, 0);
        int mixedChannels = 0;
        double together = 0;
        for (int c = 0; c < channels; c++) {
            if (used[c]) {
                mixedChannels++;
                double energy = 0;
                for (int i = 0; i < count; i++) {
                    float sample = frames[i * channels + c];
                    mono[i] += sample;
                    energy += sample * sample;
                }
                energies[c] += energy;
                together += energy;
            }
        }
        double mixed = 0;
        float scale = 1f / mixedChannels;
        for (int i = 0; i < count; i++) {
            mono[i] *= scale;
            mixed += mono[i] * mono[i];
        }
        judge(together / mixedChannels, mixed, mixedChannels, count);
    }

    private void judge(double mean, double mixed, int mixedChannels, int count) {
        if (mean > AUDIBLE * count) {
            audibleBlocks++;
            if (mixed * mixedChannels < CANCELLED * mean) {
                cancelledBlocks++;
            }
        }
    }

    private int indexOf(int place) {
        return (channelMask >> place & 1) == 0 ? -1 : Integer.bitCount(channelMask & ((1 << place) - 1));
    }

    private String name(int channel) {
        if (channels == 2) {
            return channel == 0 ? "left" : "right";
        }
        for (int place = 0; place < NAMES.size(); place++) {
            if (indexOf(place) == channel) {
                return NAMES.get(place);
            }
        }
        return "number " + (channel + 1);
    }
}
