package dev.cadenza.audio;

/**
 * What music sounds like, coarsely: 32 bits for each 93 ms, which survive lossy encoding (after Haitsma and Kalker, "A
 * Highly Robust Audio Fingerprinting System", 2002).
 */
final class Fingerprint {
    private static final double SAME =
            0.35; // share of differing bits, the paper's threshold; unrelated music has about 0.5
    private static final int LARGEST_SHIFT = 12; // steps, about a second
    private static final int FEWEST_STEPS = 20;

    private final int[] bits; // one number for each step
    private final boolean[] audible; // whether there was sound to speak of at each step

    /** Keeps the arrays. */
    Fingerprint(int[] bits, boolean[] audible) {
        this.bits = bits;
        this.audible = audible;
    }

    /** Whether both are of the same recording, perhaps encoded differently and shifted by up to a second. */
    boolean matches(Fingerprint other) {
        for (int shift = -LARGEST_SHIFT; shift <= LARGEST_SHIFT; shift++) {
            if (difference(other, shift) < SAME) {
                return true;
            }
        }
        return false;
    }

    /** The share of differing bits with {@code other} shifted; 1 where too little is left to compare. */
    double difference(Fingerprint other, int shift) {
        int first = Math.max(0, -shift);
        int end = Math.min(bits.length, other.bits.length - shift);
        long differing = 0;
        int steps = 0;
        for (int i = first; i < end; i++) {
            if (audible[i] && other.audible[i + shift]) {
                differing += Integer.bitCount(bits[i] ^ other.bits[i + shift]);
                steps++;
            }
        }
        return steps < FEWEST_STEPS ? 1 : (double) differing / (steps * (double) Integer.SIZE);
    }
}
