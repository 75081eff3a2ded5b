package dev.cadenza.generate;

import dev.cadenza.units.UnitCorpus;
import dev.cadenza.units.UnitFeatures;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Recordings of equal units each: the length in seconds, the level in dB and the range of mel bands that sounds, for
 * each recording.
 */
final class Passages implements UnitCorpus {
    private static final int UNITS = 80; // of each recording
    private final List<double[]> recordings = new ArrayList<>();
    private static final double SWING = 6; // dB
    private final Set<Integer> loose = new HashSet<>();
    private final Set<Integer> swinging = new HashSet<>();

    Passages with(double seconds, double level, int colour) {
        recordings.add(new double[] {seconds, level, colour});
        return this;
    }

    /** In the last recording given, attacks keep to no place in the beat. */
    Passages loose() {
        loose.add(recordings.size() - 1);
        return this;
    }

    /** The last recording given grows louder and softer three times. */
    Passages swinging() {
        swinging.add(recordings.size() - 1);
        return this;
    }

    @Override
    public int size() {
        return UNITS * recordings.size();
    }

    @Override
    public int pieces() {
        return recordings.size();
    }

    @Override
    public int piece(int unit) {
        return unit / UNITS;
    }

    @Override
    public int first(int piece) {
        return UNITS * piece;
    }

    @Override
    public long start(int unit) {
        return Math.round(unit % UNITS * recordings.get(piece(unit))[0] * 44_100);
    }

    @Override
    public long end(int unit) {
        return Math.round((unit % UNITS + 1) * recordings.get(piece(unit))[0] * 44_100);
    }

    @Override
    public boolean held(int unit) {
        return false;
    }

    @Override
    public float beatPhase(int unit) {
        return loose.contains(piece(unit)) ? unit % 4 / 4f : 0;
    }

    @Override
    public float beatPeriod(int unit) {
        return (float) recordings.get(piece(unit))[0];
    }

    @Override
    public float level(int unit) {
        double swing = swinging.contains(piece(unit)) ? SWING * Math.sin(2 * Math.PI * 3 * (unit % UNITS) / UNITS) : 0;
        return (float) (recordings.get(piece(unit))[1] + swing);
    }

    @Override
    public void features(int unit, float[] into, int offset) {
        int range = UnitFeatures.MELS / UnitFigures.COLOURS;
        int colour = (int) recordings.get(piece(unit))[2];
        for (int m = 0; m < UnitFeatures.MELS; m++) {
            into[offset + UnitFeatures.MELS_LATE + m] = m / range == colour ? 4 : 0;
            into[offset + UnitFeatures.MELS_ATTACK + m] = m / range == colour ? 5 : 0;
        }
        into[offset + UnitFeatures.SEMITONES_BODY + unit % 12] = 3;
    }
}
