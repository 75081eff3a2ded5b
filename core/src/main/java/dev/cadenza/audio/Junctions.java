package dev.cadenza.audio;

import dev.cadenza.base.StopSignal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/**
 * Tells joined files from damaged ones. Where mp3 files were put one behind the other, or Ogg streams were chained,
 * FFmpeg stumbles over each junction but loses nothing. That nothing is lost is seen from the file itself: every byte
 * of it belongs to a whole frame or page or to a tag, and as much came out as those hold.
 */
final class Junctions {
    private static final Set<String> MP3 = Set.of("Header missing");
    private static final Set<String> OGG = Set.of("failed to create or replace stream");
    private static final String TIMES = "Application provided invalid, non monotonically increasing dts";
    private static final int ERRORS_PER_JUNCTION = 3;
    private static final double SECONDS_PER_JUNCTION =
            0.1; // what an encoder adds at the ends of a file, and a decoder drops

    private Junctions() {}

    /**
     * What a walk through a file found.
     *
     * @param seconds of sound that its frames hold at least
     * @param junctions how many files or streams were joined, less one
     */
    record Walk(double seconds, int junctions) {}

    /** Whether all that {@code said} complains of are junctions of a whole file, of which {@code seconds} came out. */
    static boolean explain(Path file, AudioInfo info, double seconds, ChildMessages said, StopSignal stop)
            throws IOException {
        boolean mp3 = info.format().equals("mp3") && said.allErrors(MP3::contains);
        boolean ogg =
                info.format().equals("ogg") && said.allErrors(error -> OGG.contains(error) || error.startsWith(TIMES));
        if (!mp3 && !ogg) {
            return false;
        }
        try (ByteWindow bytes = new ByteWindow(file)) {
            Walk walk = mp3 ? Mp3Frames.walk(bytes, stop) : OggPages.walk(bytes, stop);
            return walk.junctions() > 0
                    && said.errorCount() <= (long) ERRORS_PER_JUNCTION * walk.junctions()
                    && seconds >= walk.seconds() - SECONDS_PER_JUNCTION * (1 + walk.junctions());
        }
    }
}
