package dev.cadenza.units;

import static dev.cadenza.base.Require.require;

import java.util.List;

/** The {@link ContentFrames} of all recordings, whitened and kept as bytes: 5 MB for an hour. */
public final class WhiteContent {
    /** Samples per second of the sound that frames are taken of. */
    public static final double RATE = 44_100;

    private static final int BANDS = ContentFrames.BANDS;
    private static final float STEPS = 24; // of a byte for one deviation

    private final List<byte[]> pieces;

    /** Whitens {@code recordings}, each as of {@link ContentFrames#of}, in place. */
    public WhiteContent(List<byte[]> recordings) {
        require(!recordings.isEmpty(), "there must be a recording");
        Whitening whitening = new Whitening(recordings);
        float[] white = new float[BANDS];
        for (byte[] recording : recordings) {
            for (int at = 0; at + BANDS <= recording.length; at += BANDS) {
                whitening.apply(recording, at, white, 0);
                for (int b = 0; b < BANDS; b++) {
                    recording[at + b] = (byte) Math.max(-127, Math.min(127, Math.round(white[b] * STEPS)));
                }
            }
        }
        this.pieces = List.copyOf(recordings);
    }

    /** The frames of recording {@code piece}: [frame][band]; not to be changed. */
    public byte[] piece(int piece) {
        return pieces.get(piece);
    }

    /** Copies a frame; the last one stands for those after it. */
    public void copy(int piece, int frame, byte[] into, int offset) {
        byte[] frames = pieces.get(piece);
        int at = Math.max(0, Math.min(frame, frames.length / BANDS - 1)) * BANDS;
        System.arraycopy(frames, at, into, offset, BANDS);
    }

    /** The inner product of two frames. */
    public static int product(byte[] one, int oneAt, byte[] other, int otherAt) {
        int sum = 0;
        for (int b = 0; b < BANDS; b++) {
            sum += one[oneAt + b] * other[otherAt + b];
        }
        return sum;
    }
}
