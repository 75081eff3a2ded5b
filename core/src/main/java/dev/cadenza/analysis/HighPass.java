package dev.cadenza.analysis;

/**
 * A second-order Butterworth high-pass filter (the bilinear transform of Bristow-Johnson's cookbook). For one thread at
 * a time.
 */
final class HighPass {
    private final double gain;
    private final double a1;
    private final double a2;
    private double x1;
    private double x2;
    private double y1;
    private double y2;

    HighPass(double cutoff, int rate) {
        double turn = 2 * Math.PI * cutoff / rate;
        double alpha = Math.sin(turn) / Math.sqrt(2);
        double a0 = 1 + alpha;
        this.gain = (1 + Math.cos(turn)) / 2 / a0;
        this.a1 = -2 * Math.cos(turn) / a0;
        this.a2 = (1 - alpha) / a0;
    }

    void reset() {
        x1 = 0;
        x2 = 0;
        y1 = 0;
        y2 = 0;
    }

    double next(double x) {
        double y = gain * (x - 2 * x1 + x2) - a1 * y1 - a2 * y2;
        x2 = x1;
        x1 = x;
        y2 = y1;
        y1 = y;
        return y;
    }
}
