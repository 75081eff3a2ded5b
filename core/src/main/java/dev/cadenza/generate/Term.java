package dev.cadenza.generate;

/** One of the terms whose sum is the score of a join: how good it is in one respect. */
@FunctionalInterface
interface Term {
    /** What it adds to the score of {@code join}, in nats: below 0 for a cost. */
    float of(Join join);
}
