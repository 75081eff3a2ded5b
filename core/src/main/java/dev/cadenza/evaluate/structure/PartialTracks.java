package dev.cadenza.evaluate.structure;

import java.util.ArrayList;
import java.util.List;

/**
 * Follows partials, frame after frame, as long as they stay within a quarter tone (after McAulay and Quatieri 1986),
 * so that it can be told for how long they sound.
 */
final class PartialTracks {
    private static final double QUARTER_TONE = 1.0 / 24; // in octaves
    private static final int LEAST = 3; // frames that a partial lasts: what is shorter may be noise
    private static final int PATIENCE = 1; // frames for which a track may be lost

    private final List<Track> sounding = new ArrayList<>();
    private final List<int[]> ended = new ArrayList<>(); // {first frame, frames}

    private static final class Track {
        final double octave; // of its beginning
        final int first;
        int last;

        Track(double octave, int frame) {
            this.octave = octave;
            this.first = frame;
            this.last = frame;
        }
    }

    /** Takes the next frame's partials. */
    void accept(int frame, SpectralPeaks peaks) {
        boolean[] taken = new boolean[peaks.count()];
        for (int i = sounding.size() - 1; i >= 0; i--) {
            Track track = sounding.get(i);
            int nearest = nearest(track.octave, peaks, taken);
            if (nearest >= 0) {
                taken[nearest] = true;
                track.last = frame;
            } else if (frame - track.last > PATIENCE) {
                end(track);
                sounding.remove(i);
            }
        }
        for (int p = 0; p < taken.length; p++) {
            if (!taken[p]) {
                sounding.add(new Track(peaks.octave(p), frame));
            }
        }
    }

    /** All that lasted, as {first frame, frames}; none goes on afterwards. */
    List<int[]> finish() {
        sounding.forEach(this::end);
        sounding.clear();
        return ended;
    }

    private void end(Track track) {
        int frames = track.last - track.first + 1;
        if (frames >= LEAST) {
            ended.add(new int[] {track.first, frames});
        }
    }

    private static int nearest(double octave, SpectralPeaks peaks, boolean[] taken) {
        int nearest = -1;
        double best = QUARTER_TONE;
        for (int p = 0; p < taken.length; p++) {
            double far = Math.abs(peaks.octave(p) - octave);
            if (!taken[p] && far <= best) {
                best = far;
                nearest = p;
            }
        }
        return nearest;
    }
}
