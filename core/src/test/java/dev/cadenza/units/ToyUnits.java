package dev.cadenza.units;

import dev.cadenza.base.SeededRandom;

/**
 * Units that follow a grammar: in each bar one of a few phrases, each a fixed row of sounds of its own, is played; a
 * sound is a chord of a few semitones, and no two units of one sound are quite the same.
 */
public final class ToyUnits implements UnitCorpus {
    private static final int PHRASE = 6;
    private static final int PHRASES = 5;
    private static final int SOUNDS = PHRASE * PHRASES;

    private final int pieces;
    private final int length;
    private final float[][] features;
    private final int[] sound;

    /** {@code pieces} recordings of {@code length} units each. */
    public ToyUnits(int pieces, int length, long seed) {
        this.pieces = pieces;
        this.length = length;
        this.features = new float[pieces * length][];
        this.sound = new int[pieces * length];
        SeededRandom random = new SeededRandom(seed);
        float[][] sounds = new float[SOUNDS][];
        for (int s = 0; s < SOUNDS; s++) {
            sounds[s] = sound(random);
        }
        int phrase = 0;
        for (int unit = 0; unit < features.length; unit++) {
            int within = unit % length;
            if (within % PHRASE == 0) {
                phrase = random.nextInt(PHRASES);
            }
            sound[unit] = phrase * PHRASE + within % PHRASE;
            features[unit] = varied(sounds[sound[unit]], random);
        }
    }

    private static float[] sound(SeededRandom random) {
        float[] sound = new float[UnitFeatures.SIZE];
        for (int note = 0; note < 3; note++) {
            int semitone = 12 + random.nextInt(60);
            sound[UnitFeatures.SEMITONES_BODY + semitone] = 1;
            sound[UnitFeatures.SEMITONES_ATTACK + semitone] = 1;
        }
        for (int f = UnitFeatures.MELS_BEFORE; f < UnitFeatures.SIZE; f++) {
            sound[f] = (float) random.nextGaussian();
        }
        return sound;
    }

    private static float[] varied(float[] sound, SeededRandom random) {
        float[] varied = sound.clone();
        for (int f = 0; f < varied.length; f++) {
            varied[f] += 0.05f * (float) random.nextGaussian();
        }
        return varied;
    }

    /** Which sound a unit is. */
    public int sound(int unit) {
        return sound[unit];
    }

    @Override
    public int size() {
        return features.length;
    }

    @Override
    public int pieces() {
        return pieces;
    }

    @Override
    public int piece(int unit) {
        return unit / length;
    }

    @Override
    public int first(int piece) {
        return piece * length;
    }

    @Override
    public long start(int unit) {
        return unit % length * 11_025L;
    }

    @Override
    public long end(int unit) {
        return start(unit) + 11_025;
    }

    @Override
    public boolean held(int unit) {
        return false;
    }

    @Override
    public float beatPhase(int unit) {
        return 0;
    }

    @Override
    public float beatPeriod(int unit) {
        return 0;
    }

    @Override
    public float level(int unit) {
        return -20;
    }

    @Override
    public void features(int unit, float[] into, int offset) {
        System.arraycopy(features[unit], 0, into, offset, UnitFeatures.SIZE);
    }
}
