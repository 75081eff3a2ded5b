package dev.cadenza.audio;

import static dev.cadenza.base.Require.require;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the channels of a file belong: what it declares or, if it declares nothing, the usual layout of that many
 * channels. Without a usual one, the channels are taken for left and right in turns.
 */
public final class ChannelLayout {
    private static final Pattern CUSTOM = Pattern.compile("channels? \\(([^)]*)\\)");
    private static final Pattern AMBISONIC = Pattern.compile("^ambisonic ");

    /** Layouts that a channel mask has no bits for and that FFmpeg tells of by name only. */
    private static final Map<String, String> NAMED = Map.of(
            "7.2.3", "FL+FR+FC+LFE+BL+BR+SL+SR+TFL+TFR+TBC+LFE2",
            "9.1.6", "FL+FR+FC+LFE+BL+BR+FLC+FRC+SL+SR+TFL+TFR+TBL+TBR+TSL+TSR",
            "hexadecagonal", "FL+FR+FC+BL+BR+BC+SL+SR+TFL+TFC+TFR+TBL+TBC+TBR+WL+WR",
            "22.2", "FL+FR+FC+LFE+BL+BR+FLC+FRC+BC+SL+SR+TC+TFL+TFC+TFR+TBL+TBC+TBR+LFE2+TSL+TSR+BFC+BFL+BFR");

    /** What 3 to 8 channels without a word on their places are taken for. */
    private static final Map<Integer, Usual> USUAL = Map.of(
            3, new Usual("3.0", "FL+FR+FC"),
            4, new Usual("quad", "FL+FR+BL+BR"),
            5, new Usual("5.0", "FL+FR+FC+BL+BR"),
            6, new Usual("5.1", "FL+FR+FC+LFE+BL+BR"),
            7, new Usual("6.1", "FL+FR+FC+LFE+BC+SL+SR"),
            8, new Usual("7.1", "FL+FR+FC+LFE+BL+BR+SL+SR"));

    private final String name;
    private final List<Speaker> speakers;
    private final @Nullable String guess;

    private record Usual(String name, String speakers) {}

    private ChannelLayout(String name, List<Speaker> speakers, @Nullable String guess) {
        this.name = name;
        this.speakers = List.copyOf(speakers);
        this.guess = guess;
    }

    /** One channel, or two for left and right. */
    static ChannelLayout of(int channels) {
        return of(channels, 0, null);
    }

    /**
     * The layout of a file.
     *
     * @param channels how many there are
     * @param mask their places as in WAVE_FORMAT_EXTENSIBLE, 0 if not told
     * @param described FFmpeg's words for the layout, or null if they aren't known
     */
    static ChannelLayout of(int channels, int mask, @Nullable String described) {
        require(channels > 0, "channels must be positive, got %d", channels);
        if (channels == 1) {
            return new ChannelLayout("mono", List.of(Speaker.FC), null);
        }
        List<Speaker> masked = ofMask(mask);
        if (masked.size() == channels) {
            return new ChannelLayout(described == null ? channels + " channels" : described, masked, null);
        }
        List<Speaker> told = described == null ? List.of() : ofWords(channels, described);
        if (told.size() == channels) {
            return new ChannelLayout(String.valueOf(described), told, null);
        }
        if (channels == 2) {
            return new ChannelLayout("stereo", List.of(Speaker.FL, Speaker.FR), null);
        }
        Usual usual = USUAL.get(channels);
        if (usual != null) {
            return new ChannelLayout(channels + " channels", list(usual.speakers()), usual.name());
        }
        List<Speaker> inTurns = new ArrayList<>();
        for (int c = 0; c < channels; c++) {
            inTurns.add(c % 2 == 0 ? Speaker.DL : Speaker.DR);
        }
        return new ChannelLayout(channels + " channels", inTurns, "left and right in turns");
    }

    private static List<Speaker> ofMask(int mask) {
        List<Speaker> speakers = new ArrayList<>();
        for (int bit = 0; bit < Speaker.IN_MASK.size(); bit++) {
            if ((mask >> bit & 1) != 0) {
                speakers.add(Speaker.IN_MASK.get(bit));
            }
        }
        return Integer.bitCount(mask) == speakers.size() ? speakers : List.of();
    }

    private static List<Speaker> ofWords(int channels, String described) {
        if (AMBISONIC.matcher(described).find()) {
            List<Speaker> speakers = new ArrayList<>(Collections.nCopies(channels, Speaker.UNUSED));
            speakers.set(0, Speaker.W);
            return speakers;
        }
        Matcher custom = CUSTOM.matcher(described);
        return list(custom.find() ? custom.group(1) : NAMED.getOrDefault(described, ""));
    }

    /**
     * The speakers of a list such as {@code FL+FR}, where a place may have a name of its own behind an at sign; empty
     * if one is unknown.
     */
    private static List<Speaker> list(String abbreviations) {
        List<Speaker> speakers = new ArrayList<>();
        for (String abbreviation : abbreviations.split("\\+", -1)) {
            Speaker speaker = Speaker.of(abbreviation.split("@", -1)[0]);
            if (speaker == null) {
                return List.of();
            }
            speakers.add(speaker);
        }
        return speakers;
    }

    /** What it is called, such as {@code stereo} or {@code 5.1(side)}. */
    public String name() {
        return name;
    }

    /** How many channels there are. */
    public int channels() {
        return speakers.size();
    }

    /** The place of each channel. */
    List<Speaker> speakers() {
        return speakers;
    }

    /** The place of channel {@code c}, as a sentence calls it. */
    String spoken(int c) {
        boolean plain = speakers.equals(List.of(Speaker.FL, Speaker.FR));
        if (guess != null && !USUAL.containsKey(channels())) {
            return "number " + (c + 1);
        }
        return plain ? (c == 0 ? "left" : "right") : speakers.get(c).spoken();
    }

    /** What the energy of each channel is multiplied with in the loudness of ITU-R BS.1770-4. */
    double[] loudnessWeights() {
        return speakers.stream()
                .mapToDouble(speaker -> speaker.loudnessWeight(speakers))
                .toArray();
    }

    /** A sentence on what isn't plain about the layout, or null. */
    @Nullable String notice() {
        if (speakers.contains(Speaker.W)) {
            return "it is ambisonic sound, of which only the omnidirectional channel (W) is used";
        }
        return guess == null
                ? null
                : "its %d channels don't say where they belong, and are taken for %s".formatted(channels(), guess);
    }
}
