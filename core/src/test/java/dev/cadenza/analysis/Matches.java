package dev.cadenza.analysis;

/** How well moments that were heard agree with those that are known. */
public final class Matches {
    private Matches() {}

    /**
     * The F-measure of {@code heard} against {@code known}, both rising: each may be matched once, at most
     * {@code within} seconds away.
     */
    public static double measure(double[] known, double[] heard, double within) {
        int matched = 0;
        for (int k = 0, h = 0; k < known.length && h < heard.length; ) {
            double away = heard[h] - known[k];
            if (Math.abs(away) <= within) {
                matched++;
                k++;
                h++;
            } else if (away < 0) {
                h++;
            } else {
                k++;
            }
        }
        return 2.0 * matched / (known.length + heard.length);
    }

    /** {@link #measure} for beats, where every other beat, or one more between any two, is right as well. */
    public static double beats(double[] known, double[] heard, double within) {
        double[][] right = {known, everyOther(known, 0), everyOther(known, 1), doubled(known)};
        double best = 0;
        for (double[] one : right) {
            best = Math.max(best, measure(one, heard, within));
        }
        return best;
    }

    private static double[] everyOther(double[] times, int first) {
        double[] some = new double[(times.length - first + 1) / 2];
        for (int i = 0; i < some.length; i++) {
            some[i] = times[first + 2 * i];
        }
        return some;
    }

    private static double[] doubled(double[] times) {
        double[] more = new double[2 * times.length - 1];
        for (int i = 0; i < more.length; i++) {
            more[i] = i % 2 == 0 ? times[i / 2] : (times[i / 2] + times[i / 2 + 1]) / 2;
        }
        return more;
    }
}
