package dev.cadenza.base;

/**
 * Where a corpus becomes large: all of a small one is compared exactly, in a large one only what is likely to be near.
 */
public final class LargeCorpus {
    /** The most units of a small corpus, some four hours of music; tables of a larger one are mapped from files. */
    public static final int MOST_EXACT = 50_000;

    private LargeCorpus() {}
}
