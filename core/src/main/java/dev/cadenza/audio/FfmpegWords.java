package dev.cadenza.audio;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What FFmpeg says of a file before it decodes it. Numbers come from the file and may be of any size. The length is
 * believed only if it is said once: a tag with line breaks could say it again.
 */
final class FfmpegWords {
    /** What is said of a stream of sound. */
    static final Pattern STREAM = Pattern.compile("^\\[info\\]   Stream #0:\\d+.*?: Audio: (.*)");

    private static final Pattern FORMAT = Pattern.compile("^\\[info\\] Input #0, ([^ ]+), from ");
    private static final Pattern DURATION =
            Pattern.compile("^\\[info\\]   Duration: (\\d{1,9}:\\d\\d?:\\d\\d?\\.\\d+)");
    private static final Pattern BIT_RATE = Pattern.compile("^\\[info\\]   Duration: .*bitrate: (\\d+) kb/s");
    private static final Pattern RATE = Pattern.compile(", (\\d+) Hz");
    private static final Pattern LAYOUT = Pattern.compile(", \\d+ Hz, ([^,]+)");
    private static final Pattern CHANNELS = Pattern.compile(", (\\d+) channels");
    private static final Pattern GUESSED = Pattern.compile("(Estimating duration from bitrate)");
    private static final int MOST_DIGITS = 15;

    private FfmpegWords() {}

    /**
     * What {@code said} tells of a file whose decoded sound has {@code channels} channels and comes at {@code rate}.
     */
    static AudioInfo info(ChildMessages said, int rate, int channels) {
        String format = said.find(FORMAT);
        String stream = said.find(STREAM);
        String codec = stream == null ? "unknown" : stream.split("[ ,(]", 2)[0];
        Matcher hertz = RATE.matcher(stream == null ? "" : stream);
        long told = hertz.find() ? number(hertz.group(1)) : rate;
        return new AudioInfo(
                format == null ? "unknown" : shortName(format, codec),
                codec,
                seconds(said.onlyOne(DURATION)),
                (int) Math.max(1, Math.min(Integer.MAX_VALUE, told)),
                channels,
                1000 * number(said.onlyOne(BIT_RATE)));
    }

    /** What it calls the places of the channels, such as {@code "5.1(side)"}; null if it says nothing. */
    static @Nullable String layout(ChildMessages said) {
        String stream = said.find(STREAM);
        Matcher words = LAYOUT.matcher(stream == null ? "" : stream);
        return words.find() ? words.group(1) : null;
    }

    /** Why nothing was decoded of a file that has a stream of sound: it may be one that no converter takes. */
    static void checkStream(Path file, ChildMessages said) {
        String stream = said.find(STREAM);
        if (stream != null) {
            Matcher many = CHANNELS.matcher(stream);
            long channels = many.find() ? number(many.group(1)) : 1;
            Bounds.check(file, info(said, Bounds.LOWEST_RATE, 1).rate(), (int) Math.min(Integer.MAX_VALUE, channels));
        }
    }

    /** Whether the length is only reckoned from the size. */
    static boolean lengthGuessed(ChildMessages said) {
        return said.find(GUESSED) != null;
    }

    /** FFmpeg names a family by all of its members: the first, or the member that the codec is named after. */
    static String shortName(String format, String codec) {
        String names = format.endsWith(",") ? format.substring(0, format.length() - 1) : format;
        List<String> all = List.of(names.toLowerCase(Locale.ROOT).split(",", -1));
        if (codec.equals("pcm_" + names)) {
            return "wav"; // read as bare samples, see RawPart
        }
        return all.contains("m4a") ? "m4a" : all.contains(codec) ? codec : all.get(0);
    }

    /** 0 for none and for a number that is longer than any honest one. */
    private static long number(@Nullable String digits) {
        return digits == null || digits.length() > MOST_DIGITS ? 0 : Long.parseLong(digits);
    }

    private static double seconds(@Nullable String clock) {
        if (clock == null) {
            return -1;
        }
        String[] parts = clock.split(":", -1);
        return 3600 * Double.parseDouble(parts[0]) + 60 * Double.parseDouble(parts[1]) + Double.parseDouble(parts[2]);
    }
}
