package dev.cadenza.audio;

import dev.cadenza.base.UserProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How much sound a file may give: a few kilobytes that unfold to days of it would fill the disk. */
final class Bounds {
    /** Rates of recordings, in Hz; an elephant's rumble and the fastest converters lie within. */
    static final int LOWEST_RATE = 1000;

    static final int HIGHEST_RATE = 768_000;
    static final int MOST_CHANNELS = 64;

    /** Longer files are taken for endless ones. */
    static final double LONGEST_HOURS = 24;

    /**
     * Some 220 bits a second; speech at the lowest rates takes three times as much, and only coded silence takes less.
     */
    private static final double HOURS_PER_MEGABYTE = 10;

    private static final double SPARE_SECONDS = 10; // small files, the edges of resampling
    private static final double MEGABYTE = 1e6;

    private static final Pattern PCM = Pattern.compile("pcm_[a-z]*(\\d*).*");
    private static final int FEWEST_BITS = 8;

    private Bounds() {}

    /**
     * Refuses sound that is none.
     *
     * @param rate as recorded, in Hz
     */
    static void check(Path file, int rate, int channels) {
        if (channels < 1 || channels > MOST_CHANNELS) {
            throw new UserProblem(
                    "%s has %d channels, and 1 to %d can be used: mix it down with another program, or remove it",
                    file, channels, MOST_CHANNELS);
        }
        if (rate < LOWEST_RATE || rate > HIGHEST_RATE) {
            throw new UserProblem(
                    "%s has %d samples a second, and recordings have %d to %d: its header is damaged, remove it or replace it",
                    file, rate, LOWEST_RATE, HIGHEST_RATE);
        }
    }

    /** The most seconds that a file of the size of {@code file} and of this kind may give. */
    static double seconds(Path file, AudioInfo info) throws IOException {
        long bytes = Files.size(file);
        Matcher pcm = PCM.matcher(info.codec());
        if (pcm.matches()) {
            double bits = pcm.group(1).isEmpty()
                    ? FEWEST_BITS
                    : Integer.parseInt(
                            pcm.group(1).substring(0, Math.min(3, pcm.group(1).length())));
            return SPARE_SECONDS + 8.0 * bytes / (Math.max(FEWEST_BITS, bits) * info.channels() * info.rate());
        }
        return SPARE_SECONDS + HOURS_PER_MEGABYTE * 3600 * bytes / MEGABYTE;
    }

    /** Refuses {@code seconds} of sound from {@code file} and whatever would follow. */
    static UserProblem beyond(Path file, double seconds) {
        if (seconds > LONGEST_HOURS * 3600) {
            return new UserProblem("%s plays for more than %.0f hours: cut it into shorter files", file, LONGEST_HOURS);
        }
        return new UserProblem(
                "%s holds more sound than a file of its size can (over %.0f s): it is damaged or made to fill disks, remove it",
                file, Math.floor(seconds));
    }
}
