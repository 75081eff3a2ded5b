package dev.cadenza.evaluate.report;

import dev.cadenza.evaluate.result.Metric;
import org.jspecify.annotations.Nullable;

/** How near a figure is to that of held-out real music. */
enum Standing {
    REAL("as real music", "good"),
    NEAR("near real music", "near"),
    MIDDLE("some way off", "middle"),
    FAR("far off", "far"),
    UNKNOWN("cannot be told", "unknown");

    private static final double REAL_RATIO = 1.25;
    private static final double NEAR_RATIO = 2;
    private static final double MIDDLE_RATIO = 4;
    private static final double NEAR_SHARE = 0.75; // of the way from noise to real music
    private static final double MIDDLE_SHARE = 0.4;
    private static final double SPREADS = 2;

    private final String words;
    private final String style;

    Standing(String words, String style) {
        this.words = words;
        this.style = style;
    }

    /** It in words. */
    String words() {
        return words;
    }

    /** The CSS class of its colour. */
    String style() {
        return style;
    }

    /** The worse of what the ratio to the floor says and what the way from noise to the floor says. */
    static Standing of(Metric metric) {
        Double value = finite(metric.value());
        Double floor = finite(metric.floor());
        if (value == null || floor == null) {
            return UNKNOWN;
        }
        int sign = metric.better() == Metric.Direction.LOWER ? 1 : -1;
        Double spread = finite(metric.floorSpread());
        if (sign * (value - floor) <= SPREADS * (spread == null ? 0 : spread)) {
            return REAL;
        }
        Standing byRatio = byRatio(value, floor, sign);
        Double noise = finite(metric.noise());
        Standing byShare =
                noise == null || sign * (noise - floor) <= 0 ? REAL : byShare((value - noise) / (floor - noise));
        Standing worse = byRatio.compareTo(byShare) > 0 ? byRatio : byShare;
        return floor <= 0 && worse == REAL ? NEAR : worse;
    }

    private static Standing byRatio(double value, double floor, int sign) {
        if (floor <= 0) {
            return REAL; // says nothing
        }
        double ratio = sign > 0 ? value / floor : value <= 0 ? Double.POSITIVE_INFINITY : floor / value;
        return ratio <= REAL_RATIO ? REAL : ratio <= NEAR_RATIO ? NEAR : ratio <= MIDDLE_RATIO ? MIDDLE : FAR;
    }

    private static Standing byShare(double share) {
        return share >= 1 ? REAL : share >= NEAR_SHARE ? NEAR : share >= MIDDLE_SHARE ? MIDDLE : FAR;
    }

    /** {@code value}, or null where it is no number. */
    static @Nullable Double finite(@Nullable Double value) {
        return value == null || !Double.isFinite(value) ? null : value;
    }
}
