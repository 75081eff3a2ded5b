package dev.cadenza.synthesis;

import java.util.List;

/** Where a tick stands in the phrase around it. */
final class Phrasing {
    private Phrasing() {}

    /** How far through its phrase {@code tick} is, from 0 to 1. */
    static double within(NotatedScore score, int tick) {
        List<Integer> starts = score.heading().phrases();
        int bar = tick / score.heading().barTicks() + 1;
        int from = 1;
        int to = score.bars() + 1;
        for (int start : starts) {
            if (start <= bar) {
                from = start;
            } else {
                to = start;
                break;
            }
        }
        double bars = (double) tick / score.heading().barTicks() + 1;
        return (bars - from) / (to - from);
    }
}
