package dev.cadenza.generate;

import java.util.Map;

/** What draws the sampler towards a shape: sections that return, an ending that is near. */
interface Guide {
    /** Units that should be weighed for a join at {@code at} seconds of the output. */
    int[] wanted(double at);

    /** Whether {@code unit} may be used again soon at that time. */
    boolean returns(int unit, double at);

    /** What joins are weighed by for the sake of the shape, by names. */
    Map<String, Term> terms();

    /** No shape. */
    Guide NONE = new Guide() {
        private final int[] none = {};

        @Override
        public int[] wanted(double at) {
            return none;
        }

        @Override
        public boolean returns(int unit, double at) {
            return false;
        }

        @Override
        public Map<String, Term> terms() {
            return Map.of();
        }
    };
}
