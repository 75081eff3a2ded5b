package dev.cadenza.base;

import static dev.cadenza.base.Require.require;

/**
 * Random numbers whose whole state is one number that a checkpoint can hold: SplitMix64 (Steele, Lea and Flood 2014).
 * Equal on every machine.
 */
public final class SeededRandom {
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private long state;

    /** A generator that starts from {@code seed}. */
    public SeededRandom(long seed) {
        this.state = seed;
    }

    /** A generator for one purpose: equal seeds and purposes give equal numbers, other purposes unrelated ones. */
    public static SeededRandom of(long seed, String purpose) {
        long mixed = mix(seed + GOLDEN);
        for (int i = 0; i < purpose.length(); i++) {
            mixed = mix(mixed ^ purpose.charAt(i) + GOLDEN);
        }
        return new SeededRandom(mixed);
    }

    /** What to give the constructor so that a new generator goes on from here. */
    public long state() {
        return state;
    }

    /** 64 random bits. */
    public long nextLong() {
        state += GOLDEN;
        return mix(state);
    }

    private static long mix(long z) {
        long a = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        long b = (a ^ (a >>> 27)) * 0x94d049bb133111ebL;
        return b ^ (b >>> 31);
    }

    /** Uniform in [0, 1). */
    public double nextDouble() {
        return (nextLong() >>> 11) * 0x1.0p-53;
    }

    /** Uniform among 0 ... {@code bound} - 1. */
    public int nextInt(int bound) {
        require(bound > 0, "bound must be positive, got %d", bound);
        return (int) Math.floorMod(nextLong() >>> 1, (long) bound);
    }

    /** Normal with mean 0 and deviation 1 (Box and Muller 1958). */
    public double nextGaussian() {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - nextDouble()));
        return radius * StrictMath.cos(2 * StrictMath.PI * nextDouble());
    }

    /** Puts {@code items} into a random order (Fisher and Yates). */
    public void shuffle(int[] items) {
        for (int i = items.length - 1; i > 0; i--) {
            int j = nextInt(i + 1);
            int item = items[i];
            items[i] = items[j];
            items[j] = item;
        }
    }
}
