package dev.cadenza.analysis;

import dev.cadenza.base.Crew;
import java.io.IOException;

/**
 * How periodic the onset strength is around each moment: its autocorrelation over windows, read at candidate beat
 * periods and their multiples (Grosche and Müller 2011), and the likeliest course of the period through them (Viterbi).
 */
final class Tempogram {
    static final double HOP_SECONDS = 3;
    private static final double WINDOW_SECONDS = 12;
    private static final double SHORTEST = 0.24; // seconds
    private static final double LONGEST = 1.1;
    private static final int PER_OCTAVE = 60;
    private static final int MULTIPLES = 4;
    private static final double CENTRE = 0.5; // seconds, where listeners put the beat most often
    private static final double OCTAVES = 0.9; // deviation of that preference
    private static final double CHANGE = 60; // cost of an octave's change from one window to the next
    private static final double LEAST = 1e-12;

    private final double rate;
    private final double[] periods; // candidates in seconds
    private final double[][] salience; // [window][period]

    /** Of {@code strength} with {@code rate} values per second, whose slow changes were taken away. */
    Tempogram(float[] strength, double rate, Crew crew) throws IOException {
        this.rate = rate;
        int count = (int) (PER_OCTAVE * Math.log(LONGEST / SHORTEST) / Math.log(2)) + 1;
        this.periods = new double[count];
        for (int p = 0; p < count; p++) {
            periods[p] = SHORTEST * Math.pow(2, (double) p / PER_OCTAVE);
        }
        int windows = (int) (strength.length / rate / HOP_SECONDS) + 1;
        this.salience = new double[windows][];
        crew.inOrder(
                windows, w -> salience(strength, (int) (w * HOP_SECONDS * rate)), (w, found) -> salience[w] = found);
    }

    private double[] salience(float[] strength, int middle) {
        int half = (int) (WINDOW_SECONDS * rate / 2);
        int to = Math.min(strength.length, Math.max(0, middle - half) + 2 * half);
        int from = Math.max(0, to - 2 * half);
        double[] correlation = correlation(strength, from, to, (int) (MULTIPLES * LONGEST * rate) + 2);
        double[] result = new double[periods.length];
        for (int p = 0; p < periods.length; p++) {
            double sum = 0;
            for (int m = 1; m <= MULTIPLES; m++) {
                sum += at(correlation, m * periods[p] * rate);
            }
            result[p] = sum / MULTIPLES;
        }
        return result;
    }

    /** The autocorrelation over that at lag 0, each lag's mean over as many values as it has. */
    private static double[] correlation(float[] strength, int from, int to, int lags) {
        double[] result = new double[lags];
        int length = to - from;
        double[] window = new double[length];
        double mean = 0;
        for (int i = 0; i < length; i++) {
            mean += strength[from + i] / length;
        }
        for (int i = 0; i < length; i++) {
            window[i] = strength[from + i] - mean;
        }
        double power = LEAST;
        for (double value : window) {
            power += value * value / length;
        }
        for (int lag = 0; lag < Math.min(lags, length); lag++) {
            double sum = 0;
            for (int i = lag; i < length; i++) {
                sum += window[i] * window[i - lag];
            }
            result[lag] = sum / power / Math.max(length - lag, length / 2);
        }
        return result;
    }

    private static double at(double[] values, double place) {
        int before = (int) place;
        double part = place - before;
        return values[before] * (1 - part) + values[before + 1] * part;
    }

    /** The likeliest period in seconds at each window, {@link #HOP_SECONDS} apart. */
    double[] course() {
        int windows = salience.length;
        int count = periods.length;
        double[] best = new double[count];
        int[][] from = new int[windows][count];
        for (int w = 0; w < windows; w++) {
            double[] next = new double[count];
            for (int p = 0; p < count; p++) {
                int source = p;
                double most = Double.NEGATIVE_INFINITY;
                for (int q = 0; q < count; q++) {
                    double octaves = (double) (p - q) / PER_OCTAVE;
                    double value = best[q] - CHANGE * octaves * octaves;
                    if (value > most) {
                        most = value;
                        source = q;
                    }
                }
                from[w][p] = source;
                next[p] = (w == 0 ? 0 : most) + salience[w][p] * preference(periods[p]);
            }
            best = next;
        }
        int place = 0;
        for (int p = 1; p < count; p++) {
            place = best[p] > best[place] ? p : place;
        }
        double[] course = new double[windows];
        for (int w = windows - 1; w >= 0; w--) {
            course[w] = periods[place];
            place = from[w][place];
        }
        return course;
    }

    /** How periodic the sound is along {@code course}, from about 0 (by chance) to 1 (every beat like the last). */
    double clarity(double[] course) {
        double sum = 0;
        for (int w = 0; w < course.length; w++) {
            int p = (int) Math.round(PER_OCTAVE * Math.log(course[w] / SHORTEST) / Math.log(2));
            sum += salience[w][p];
        }
        return Math.max(0, Math.min(1, sum / course.length));
    }

    private static double preference(double period) {
        double octaves = Math.log(period / CENTRE) / Math.log(2) / OCTAVES;
        return Math.exp(-0.5 * octaves * octaves);
    }
}
