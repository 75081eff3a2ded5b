package dev.cadenza.units;

import static dev.cadenza.base.Require.require;

/**
 * What is likely to follow a history of units: a trained network, a Markov model, or nothing but the join. Holds the
 * history; for one thread at a time.
 */
public interface NextUnits {
    /** {@code unit} was played. */
    void push(int unit);

    /** The last {@code units} that were pushed were not played after all. */
    void undo(int units);

    /** The {@code count} likeliest units to follow, or {@link Targets#NONE} where nothing is known of that. */
    Targets likeliest(int count);

    /** Units and their continuation logarithms of probability, likeliest first. */
    final class Targets {
        /** All are as likely. */
        public static final Targets NONE = new Targets(new int[0], new float[0]);

        private final int[] units;
        private final float[] logProbabilities;

        /** Both arrays are kept: nobody else may change them. */
        public Targets(int[] units, float[] logProbabilities) {
            require(
                    units.length == logProbabilities.length,
                    "each unit needs a probability, got %d and %d",
                    units.length,
                    logProbabilities.length);
            this.units = units;
            this.logProbabilities = logProbabilities;
        }

        /** How many there are. */
        public int size() {
            return units.length;
        }

        /** The unit of rank {@code rank}, 0 for the likeliest. */
        public int unit(int rank) {
            return units[rank];
        }

        /** The logarithm of its probability. */
        public float logProbability(int rank) {
            return logProbabilities[rank];
        }
    }

    /** Every unit may follow every other: joins alone decide. */
    static NextUnits unknown() {
        return new NextUnits() {
            @Override
            public void push(int unit) {}

            @Override
            public void undo(int units) {}

            @Override
            public Targets likeliest(int count) {
                return Targets.NONE;
            }
        };
    }
}
