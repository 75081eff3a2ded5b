package dev.cadenza.generate;

/** One of the things that bar a join. */
@FunctionalInterface
interface Constraint {
    /**
     * By how much {@code join} exceeds what is allowed: 0 if it doesn't, infinite if it must not come whatever else
     * there is.
     */
    double excess(Join join);
}
