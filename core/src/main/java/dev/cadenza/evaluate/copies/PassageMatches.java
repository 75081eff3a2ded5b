package dev.cadenza.evaluate.copies;

import java.util.Arrays;

/** The best place in the music for each passage of one length. */
final class PassageMatches {
    /** The correlation there, from -1 to 1. */
    final float[] similarity;

    /** The recording, or -1 where there was none to compare with. */
    final int[] recording;

    /** The frame of the recording that the passage begins at. */
    final int[] frame;

    /** How much higher the passage is played, in semitones. */
    final float[] semitones;

    PassageMatches(int rows) {
        similarity = new float[rows];
        recording = new int[rows];
        frame = new int[rows];
        semitones = new float[rows];
        Arrays.fill(similarity, -1);
        Arrays.fill(recording, -1);
    }

    /** Takes in a candidate. */
    void offer(int row, int candidate, int at, float similar, double shift) {
        if (similar > similarity[row]) {
            similarity[row] = similar;
            recording[row] = candidate;
            frame[row] = at;
            semitones[row] = (float) shift;
        }
    }
}
