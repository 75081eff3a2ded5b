package dev.cadenza.generate;

import java.util.LinkedHashMap;
import java.util.Map;

/** Several constraints, each with a name, in the order in which they are asked: the dearest last. */
final class Constraints {
    private final Map<String, Constraint> named = new LinkedHashMap<>();

    /** This one with {@code constraint} asked after the others. */
    Constraints with(String name, Constraint constraint) {
        named.put(name, constraint);
        return this;
    }

    /**
     * By how much {@code join} exceeds all of them together; some number of at least {@code enough} if it is not below
     * that.
     */
    double excess(Join join, double enough) {
        double excess = 0;
        for (Constraint constraint : named.values()) {
            excess += constraint.excess(join);
            if (excess >= enough) {
                break; // the dearer ones need not be asked
            }
        }
        return excess;
    }

    /** Whether none of them bars {@code join}. */
    boolean allow(Join join) {
        return excess(join, Double.MIN_VALUE) == 0;
    }
}
