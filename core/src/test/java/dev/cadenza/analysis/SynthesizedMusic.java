package dev.cadenza.analysis;

import dev.cadenza.audio.MonoSound;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

/** Music whose onsets and beats are known: plucked and swelling notes and drums, in a room or without. */
public final class SynthesizedMusic {
    /** Samples per second. */
    public static final int RATE = 44_100;

    private static final double TOGETHER = 0.03; // notes closer than this make one onset

    private final float[] samples;
    private final Random random;
    private final List<Double> onsets = new ArrayList<>();
    private final List<Double> beats = new ArrayList<>();

    private SynthesizedMusic(double seconds, long seed) {
        this.samples = new float[(int) (seconds * RATE)];
        this.random = new Random(seed);
    }

    /** Silence to play on. */
    public static SynthesizedMusic of(double seconds, long seed) {
        return new SynthesizedMusic(seconds, seed);
    }

    /** The sound so far. */
    public MonoSound sound() {
        return MonoSound.of(samples, RATE);
    }

    /** Its samples, not copied. */
    public float[] samples() {
        return samples;
    }

    /** The moments in seconds at which something begins, notes that begin together counted once. */
    public double[] onsets() {
        List<Double> apart = new ArrayList<>();
        for (double onset : new TreeSet<>(onsets)) {
            if (apart.isEmpty() || onset - apart.get(apart.size() - 1) > TOGETHER) {
                apart.add(onset);
            }
        }
        return apart.stream().mapToDouble(d -> d).toArray();
    }

    /** The beats in seconds. */
    public double[] beats() {
        return beats.stream().mapToDouble(d -> d).toArray();
    }

    /** Marks a beat. */
    public void beat(double at) {
        beats.add(at);
    }

    /** A note that swells for {@code attack} seconds, stays and ends after {@code length}. */
    public void swell(double at, int pitch, double loudness, double attack, double length) {
        float[] tone = tone(hertz(pitch), length, 0);
        int from = (int) (at * RATE);
        for (int i = 0; i < tone.length && from + i < samples.length; i++) {
            double time = (double) i / RATE;
            double rise = time < attack ? 0.5 - 0.5 * Math.cos(Math.PI * time / attack) : 1;
            samples[from + i] += (float) (loudness * rise * Math.min(1, (length - time) / 0.08) * tone[i]);
        }
        onsets.add(at + attack / 3); // about where it begins to be heard
    }

    /** A plucked string (harmonics that die away, high ones sooner) of MIDI number {@code pitch}. */
    public void pluck(double at, int pitch, double loudness) {
        float[] tone = tone(hertz(pitch), 3, 3);
        int from = (int) (at * RATE);
        for (int i = 0; i < tone.length && from + i < samples.length; i++) {
            double time = (double) i / RATE;
            samples[from + i] += (float) (loudness * Math.min(1, time / 0.002) * Math.exp(-time / 0.6) * tone[i]);
        }
        onsets.add(at);
    }

    /** Harmonics of random phases, each quieter than the last and by {@code fading} per second sooner away. */
    private float[] tone(double hertz, double seconds, double fading) {
        float[] tone = new float[(int) (seconds * RATE)];
        for (int h = 1; h <= 12 && h * hertz < 12_000; h++) {
            double phase = 2 * Math.PI * random.nextDouble();
            double re = Math.cos(phase) / h;
            double im = Math.sin(phase) / h;
            double kept = Math.exp(-fading * (h - 1) / RATE);
            double turnRe = kept * Math.cos(2 * Math.PI * h * hertz / RATE);
            double turnIm = kept * Math.sin(2 * Math.PI * h * hertz / RATE);
            for (int i = 0; i < tone.length; i++) {
                tone[i] += (float) im;
                double next = re * turnRe - im * turnIm;
                im = re * turnIm + im * turnRe;
                re = next;
            }
        }
        return tone;
    }

    private static double hertz(int pitch) {
        return 440 * Math.pow(2, (pitch - 69) / 12.0);
    }

    /** A bass drum. */
    public void kick(double at, double loudness) {
        int from = (int) (at * RATE);
        double phase = 0;
        for (int i = 0; i < 0.25 * RATE && from + i < samples.length; i++) {
            double time = (double) i / RATE;
            phase += (50 + 120 * Math.exp(-time / 0.02)) / RATE;
            double click = time < 0.004 ? 0.3 * random.nextGaussian() : 0;
            samples[from + i] += (float) (loudness * Math.exp(-time / 0.08) * (Math.sin(2 * Math.PI * phase) + click));
        }
        onsets.add(at);
    }

    /** A burst of noise that dies away with the time constant {@code decay}: a snare drum, a hi-hat. */
    public void burst(double at, double loudness, double decay) {
        int from = (int) (at * RATE);
        for (int i = 0; i < 6 * decay * RATE && from + i < samples.length; i++) {
            samples[from + i] += (float) (loudness * Math.exp(-i / decay / RATE) * random.nextGaussian());
        }
        onsets.add(at);
    }

    /**
     * Puts the music into a room: a tail of noise that dies away by 60 dB in {@code seconds}, at {@code loudness}
     * beside the sound itself.
     */
    public void room(double seconds, double loudness) {
        int[] delays = {1557, 1617, 1491, 1422, 1277, 1356, 1188, 1116}; // combs of Schroeder's kind
        float[] dry = samples.clone();
        for (int delay : delays) {
            double feedback = Math.pow(10, -3.0 * delay / RATE / seconds);
            float[] line = dry.clone();
            for (int i = delay; i < line.length; i++) {
                line[i] += (float) (feedback * line[i - delay]);
                samples[i] += (float) (loudness * feedback * line[i - delay] / delays.length);
            }
        }
    }

    /** Background noise at {@code loudness} (its deviation). */
    public void hiss(double loudness) {
        for (int i = 0; i < samples.length; i++) {
            samples[i] += (float) (loudness * random.nextGaussian());
        }
    }
}
