package dev.cadenza.audio;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The place that a channel is meant for, by FFmpeg's abbreviations, with its part in a mix into left and right. The
 * coefficients are those of ITU-R BS.775 for the places that it knows; the others take what FFmpeg takes or, of
 * heights, what their places on the floor would have.
 */
enum Speaker {
    FL("front left", 1, 0),
    FR("front right", 0, 1),
    FC("front center", Speaker.HALF_POWER, Speaker.HALF_POWER),
    LFE("low frequency", 0, 0),
    BL("back left", Speaker.HALF_POWER, 0),
    BR("back right", 0, Speaker.HALF_POWER),
    FLC("front left of center", 1, 0),
    FRC("front right of center", 0, 1),
    BC("back center", 0.5, 0.5),
    SL("side left", Speaker.HALF_POWER, 0),
    SR("side right", 0, Speaker.HALF_POWER),
    TC("top center", 0.5, 0.5),
    TFL("top front left", Speaker.HALF_POWER, 0),
    TFC("top front center", 0.5, 0.5),
    TFR("top front right", 0, Speaker.HALF_POWER),
    TBL("top back left", Speaker.HALF_POWER, 0),
    TBC("top back center", 0.5, 0.5),
    TBR("top back right", 0, Speaker.HALF_POWER),
    DL("left", 1, 0),
    DR("right", 0, 1),
    WL("wide left", 1, 0),
    WR("wide right", 0, 1),
    SDL("surround direct left", Speaker.HALF_POWER, 0),
    SDR("surround direct right", 0, Speaker.HALF_POWER),
    LFE2("second low frequency", 0, 0),
    TSL("top side left", Speaker.HALF_POWER, 0),
    TSR("top side right", 0, Speaker.HALF_POWER),
    BFC("bottom front center", 0.5, 0.5),
    BFL("bottom front left", Speaker.HALF_POWER, 0),
    BFR("bottom front right", 0, Speaker.HALF_POWER),
    SSL("side surround left", Speaker.HALF_POWER, 0),
    SSR("side surround right", 0, Speaker.HALF_POWER),
    TTL("top surround left", Speaker.HALF_POWER, 0),
    TTR("top surround right", 0, Speaker.HALF_POWER),
    BIL("left", 1, 0),
    BIR("right", 0, 1),
    /** The omnidirectional channel of ambisonic sound. */
    W("omnidirectional", 1, 1),
    /** A channel that isn't mixed in: the directions of ambisonic sound, or one that the file marks as unused. */
    UNUSED("unused", 0, 0);

    /** The places that a channel mask has bits for, from the lowest on. */
    static final List<Speaker> IN_MASK =
            List.of(FL, FR, FC, LFE, BL, BR, FLC, FRC, BC, SL, SR, TC, TFL, TFC, TFR, TBL, TBC, TBR);

    private static final double HALF_POWER = 0.7071067811865476; // 1/sqrt(2), -3 dB
    private static final double SURROUND_WEIGHT = 1.41;

    private final String spoken;
    private final double left;
    private final double right;

    Speaker(String spoken, double left, double right) {
        this.spoken = spoken;
        this.left = left;
        this.right = right;
    }

    /** What a sentence calls it. */
    String spoken() {
        return spoken;
    }

    /** Its coefficient in the left channel, before the mix is normalised. */
    double left() {
        return left;
    }

    /** Its coefficient in the right channel. */
    double right() {
        return right;
    }

    /** Whether it is for bass effects alone, which the standard leaves out of a mix and of loudness. */
    boolean bassEffects() {
        return this == LFE || this == LFE2;
    }

    /**
     * What its energy is multiplied with in the loudness of ITU-R BS.1770-4: 1.41 for places 60 to 120 degrees to the
     * side on the floor, 0 for bass effects. The back pair is at 110 degrees where there is no side pair, and behind it
     * where there is one.
     */
    double loudnessWeight(List<Speaker> all) {
        return switch (this) {
            case LFE, LFE2, UNUSED -> 0;
            case SL, SR, SDL, SDR, SSL, SSR, WL, WR -> SURROUND_WEIGHT;
            case BL, BR -> all.contains(SL) ? 1 : SURROUND_WEIGHT;
            default -> 1;
        };
    }

    /** The speaker opposite to this one, or itself if it is in the middle. */
    Speaker mirrored() {
        String name = name();
        for (int at = name.length() - 1; at >= 0; at--) {
            char letter = name.charAt(at);
            if (left != right && (letter == 'L' || letter == 'R')) {
                return valueOf(name.substring(0, at) + (letter == 'L' ? 'R' : 'L') + name.substring(at + 1));
            }
        }
        return this;
    }

    /** The speaker that FFmpeg calls {@code abbreviation}, or null if there is none. */
    static @Nullable Speaker of(String abbreviation) {
        if (abbreviation.equals("UNSD")) {
            return UNUSED;
        }
        for (Speaker speaker : values()) {
            if (speaker != W && speaker != UNUSED && speaker.name().equals(abbreviation.toUpperCase(Locale.ROOT))) {
                return speaker;
            }
        }
        return null;
    }
}
