package dev.cadenza.generate;

/** What draws the sampler towards a shape: sections that return, an ending that is near. */
interface Guide {
    /** Units that should be weighed for a join at {@code at} seconds of the output. */
    int[] wanted(double at);

    /** What to add to the score of {@code unit} at that time. */
    float bonus(int unit, double at);

    /** What to add to the score of joins at that time after which {@code continuation} doesn't come, which would have. */
    float leaving(int continuation, double at);

    /** Whether {@code unit} may be used again soon at that time. */
    boolean returns(int unit, double at);

    /** No shape. */
    Guide NONE = new Guide() {
        private final int[] none = {};

        @Override
        public int[] wanted(double at) {
            return none;
        }

        @Override
        public float bonus(int unit, double at) {
            return 0;
        }

        @Override
        public float leaving(int continuation, double at) {
            return 0;
        }

        @Override
        public boolean returns(int unit, double at) {
            return false;
        }
    };
}
