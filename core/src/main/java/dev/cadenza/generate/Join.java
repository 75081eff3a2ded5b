package dev.cadenza.generate;

/**
 * A candidate for what comes next: the present run ends, and another begins.
 *
 * @param first the first unit of the present run
 * @param exit the unit after its last one
 * @param continuation the unit that its recording goes on with there
 * @param target the unit that comes instead
 * @param at when that would sound, in seconds of the output
 * @param prior the log probability of the target, 0 without a model
 * @param returns whether the form wants the target back, so that it may be used again soon
 */
record Join(int first, int exit, int continuation, int target, double at, float prior, boolean returns) {}
