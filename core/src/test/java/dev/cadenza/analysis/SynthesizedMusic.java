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

    /** A plucked string (harmonics that die away, high ones sooner) of MIDI number {@code pitch}. */
    public void pluck(double at, int pitch, double loudness) {
        note(at, pitch, loudness, 0.002, 1.2, 3);
    }

    /** A note that swells for {@code attack} seconds, stays and ends after {@code length}. */
    public void swell(double at, int pitch, double loudness, double attack, double length) {
        double hertz = hertz(pitch);
        int from = (int) (at * RATE);
        double[] phases = random.doubles(12).toArray();
        for (int i = 0; i < length * RATE && from + i < samples.length; i++) {
            double time = (double) i / RATE;
            double rise = time < attack ? 0.5 - 0.5 * Math.cos(Math.PI * time / attack) : 1;
            double gain = loudness * rise * Math.min(1, (length - time) / 0.08);
            samples[from + i] += (float) (gain * harmonics(hertz, time, phases, 0));
        }
        onsets.add(at + attack / 3); // about where it begins to be heard
    }

    private void note(double at, int pitch, double loudness, double attack, double decay, double bright) {
        double hertz = hertz(pitch);
        int from = (int) (at * RATE);
        double[] phases = random.doubles(12).toArray();
        for (int i = 0; i < 3 * decay * RATE && from + i < samples.length; i++) {
            double time = (double) i / RATE;
            double gain = loudness * Math.min(1, time / attack) * Math.exp(-time / decay * 2);
            samples[from + i] += (float) (gain * harmonics(hertz, time, phases, bright));
        }
        onsets.add(at);
    }

    private static double harmonics(double hertz, double time, double[] phases, double fading) {
        double sum = 0;
        for (int h = 1; h <= phases.length && h * hertz < 12_000; h++) {
            sum += Math.sin(2 * Math.PI * (h * hertz * time + phases[h - 1])) * Math.exp(-fading * (h - 1) * time) / h;
        }
        return sum;
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

    /** Puts the music into a room: a tail of noise that dies away by 60 dB in {@code seconds}, at {@code loudness} beside the sound itself. */
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
