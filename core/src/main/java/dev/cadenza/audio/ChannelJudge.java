package dev.cadenza.audio;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides how the channels of one recording are mixed. It begins with the standard mix and mends what the sound shows:
 * sides whose channels cancel each other, a dead channel, inverted phase. Each correction is said in a sentence.
 */
final class ChannelJudge {
    private static final double TOLERATED = 0.05; // share of the audible sound that may cancel
    private static final double DEAD = 40; // dB under the other side, even in loud moments
    private static final double INVERTED = -0.9; // correlation

    private final ChannelLayout layout;
    private final boolean keep;
    private final List<String> notices = new ArrayList<>();
    private ChannelMix mix;
    private @Nullable ChannelWatch first;
    private boolean turned;

    /** Judges a recording in {@code layout}; with {@code keep}, dead and inverted channels stay as they are. */
    ChannelJudge(ChannelLayout layout, boolean keep) {
        this.layout = layout;
        this.keep = keep;
        this.mix = ChannelMix.of(layout);
        String notice = layout.notice();
        if (notice != null) {
            notices.add(notice);
        }
    }

    /** The mix that the sound is to be taken in. */
    ChannelMix mix() {
        return mix;
    }

    /**
     * Takes what was measured of the present mix.
     *
     * @return whether the mix is another now, so that the sound is to be taken and measured anew
     */
    boolean changes(ChannelWatch seen) {
        first = first != null ? first : seen;
        ChannelMix before = mix;
        if (hasMoreToJudge() && seen.audible()) {
            judge(seen);
        }
        return !mix.equals(before);
    }

    /** Whether the present mix can turn out to be in need of mending. */
    boolean hasMoreToJudge() {
        return !mix.single() && mix.listensToMean();
    }

    private void judge(ChannelWatch seen) {
        if (seen.sidesCancelling() > TOLERATED) {
            strongestPair(seen);
        } else if (seen.softerSideUnder() > DEAD) {
            oneSide(seen);
        } else if (seen.correlation() < INVERTED && !turned) {
            inverted(seen);
        } else if (seen.monoCancelling() > TOLERATED) {
            boolean left = seen.balance() <= 0;
            mix = mix.listenedTo(left);
            notices.add(
                    "its channels cancel each other in mono (in %.0f %% of the sound), so only its %s is listened to; in stereo both are kept"
                            .formatted(100 * seen.monoCancelling(), side(left)));
        }
    }

    private void inverted(ChannelWatch seen) {
        String found = "its %s is inverted (correlation with the left %.2f: in mono they would cancel)"
                .formatted(side(false), seen.correlation());
        if (!keep) {
            turned = true;
            mix = mix.turned();
            notices.add(found + ", so its polarity is turned");
        } else if (seen.monoCancelling() > TOLERATED) {
            boolean left = seen.balance() <= 0;
            mix = mix.listenedTo(left);
            notices.add(found + ", and stays so as asked; only its %s is listened to".formatted(side(left)));
        } else {
            notices.add(found + ", and stays so as asked");
        }
    }

    private void oneSide(ChannelWatch seen) {
        boolean left = seen.balance() < 0; // the live one
        String silent = "its %s is silent or more than %.0f dB below the other".formatted(side(!left), DEAD);
        if (keep) {
            notices.add(silent + ", and stays so as asked");
        } else {
            mix = mix.oneForBoth(left);
            notices.add(silent + ", so only its %s is used, for both ears".formatted(side(left)));
        }
    }

    /**
     * Channels of a side cancel each other: the pair, or the channel in the middle, with the most energy in the mix is
     * taken alone.
     */
    private void strongestPair(ChannelWatch seen) {
        List<Speaker> speakers = layout.speakers();
        double most = -1;
        int one = 0;
        int other = 0;
        for (int c = 0; c < speakers.size(); c++) {
            int opposite = opposite(c);
            double energy = share(c, seen) + (opposite == c || opposite < 0 ? 0 : share(opposite, seen));
            if (energy > most) {
                most = energy;
                boolean right = mix.left().get(c) == 0;
                one = right && opposite >= 0 ? opposite : c;
                other = right || opposite < 0 ? c : opposite;
            }
        }
        mix = mix.only(one, other);
        notices.add(
                one == other
                        ? "its channels cancel each other when mixed (in %.0f %% of the sound), so only the %s one is used"
                                .formatted(100 * seen.sidesCancelling(), layout.spoken(one))
                        : "its channels cancel each other when mixed (in %.0f %% of the sound), so only the %s and the %s ones are used"
                                .formatted(100 * seen.sidesCancelling(), layout.spoken(one), layout.spoken(other)));
    }

    /** The channel that mirrors channel {@code c}: itself in the middle, -1 if there is none. */
    private int opposite(int c) {
        List<Speaker> speakers = layout.speakers();
        Speaker here = speakers.get(c);
        int number = Collections.frequency(speakers.subList(0, c), here); // of several in the same place
        for (int other = 0; other < speakers.size(); other++) {
            if (speakers.get(other) == here.mirrored()) {
                if (number == 0) {
                    return other;
                }
                number--;
            }
        }
        return -1;
    }

    private double share(int c, ChannelWatch seen) {
        double left = mix.left().get(c);
        double right = mix.right().get(c);
        return (left * left + right * right) * seen.energy(c);
    }

    private String side(boolean left) {
        String name = left ? "left" : "right";
        return name + (layout.channels() == 2 ? " channel" : " side");
    }

    /** What was found. */
    ChannelFacts facts() {
        return new ChannelFacts(
                layout.name(),
                first == null ? 1 : first.correlation(),
                first == null ? 0 : first.balance(),
                mix,
                notices);
    }
}
