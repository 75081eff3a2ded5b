package dev.cadenza.audio;

import static dev.cadenza.base.Require.require;

import java.util.ArrayList;
import java.util.List;

/**
 * How a recording's channels become two for rendering and one for listening: the factor of each channel in each of
 * these.
 *
 * @param left the factors of the left channel
 * @param right those of the right one; if they equal the left ones, one channel is kept for both
 * @param mono those of the mix that is listened to
 */
public record ChannelMix(List<Double> left, List<Double> right, List<Double> mono) {
    /** Checks the factors. */
    public ChannelMix {
        left = List.copyOf(left);
        right = List.copyOf(right);
        mono = List.copyOf(mono);
        require(
                !left.isEmpty() && left.size() == right.size() && left.size() == mono.size(),
                "a mix must have a factor for each channel, got %d, %d and %d",
                left.size(),
                right.size(),
                mono.size());
        for (List<Double> row : List.of(left, right, mono)) {
            for (double factor : row) {
                require(Math.abs(factor) <= 1, "factors of a mix must be from -1 to 1, got %s", factor);
            }
        }
    }

    /**
     * The standard mix of {@code layout}: coefficients of ITU-R BS.775, divided by the greater of the two sides' sums,
     * so that nothing is louder than full scale that wasn't before.
     */
    static ChannelMix of(ChannelLayout layout) {
        double most = Math.max(
                layout.speakers().stream().mapToDouble(Speaker::left).sum(),
                layout.speakers().stream().mapToDouble(Speaker::right).sum());
        // where nothing but bass effects is declared, these are all there is
        double scale = most > 0 ? 1 / most : 1.0 / layout.channels();
        List<Double> left = new ArrayList<>();
        List<Double> right = new ArrayList<>();
        for (Speaker speaker : layout.speakers()) {
            left.add(most > 0 ? scale * speaker.left() : scale);
            right.add(most > 0 ? scale * speaker.right() : scale);
        }
        return ofSides(left, right);
    }

    /** The mix of these sides, of which the mean is listened to. */
    private static ChannelMix ofSides(List<Double> left, List<Double> right) {
        List<Double> mono = new ArrayList<>();
        for (int c = 0; c < left.size(); c++) {
            mono.add(0.5 * (left.get(c) + right.get(c)));
        }
        return new ChannelMix(left, right, mono);
    }

    /** How many channels it mixes. */
    int channels() {
        return left.size();
    }

    /** Whether both sides are the same, so that one channel holds all. */
    boolean single() {
        return left.equals(right);
    }

    /** Whether the mean of the sides is listened to. */
    boolean listensToMean() {
        return equals(ofSides(left, right));
    }

    /** The same from {@code one} channel for the left and {@code other} for the right side alone. */
    ChannelMix only(int one, int other) {
        List<Double> alone = new ArrayList<>();
        List<Double> beside = new ArrayList<>();
        for (int c = 0; c < channels(); c++) {
            alone.add(c == one ? left.get(c) : 0);
            beside.add(c == other ? right.get(c) : 0);
        }
        return ofSides(alone, beside);
    }

    /** The left or the right side for both. */
    ChannelMix oneForBoth(boolean takeLeft) {
        List<Double> side = takeLeft ? left : right;
        return ofSides(side, side);
    }

    /** The same with the polarity of what is on the right side alone turned. */
    ChannelMix turned() {
        List<Double> other = new ArrayList<>();
        for (int c = 0; c < channels(); c++) {
            other.add(left.get(c) == 0 && right.get(c) != 0 ? -right.get(c) : right.get(c));
        }
        return ofSides(left, other);
    }

    /** The same, listened to on the left or the right side alone. */
    ChannelMix listenedTo(boolean onLeft) {
        return new ChannelMix(left, right, onLeft ? left : right);
    }
}
