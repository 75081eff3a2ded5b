package dev.cadenza.audio;

import java.util.List;

/**
 * What a recording's channels are like, and what is made of them.
 *
 * @param layout where they belong, such as {@code stereo} or {@code 5.1(side)}
 * @param correlation that of the left and the right side, from -1 to 1; 1 for one channel
 * @param balance how far the right side is above the left one in dB, from -120 to 120
 * @param mix how they become two and one
 * @param notices a sentence each on what is unusual about them and what is done about it
 */
public record ChannelFacts(String layout, double correlation, double balance, ChannelMix mix, List<String> notices) {
    /** Copies the list. */
    public ChannelFacts {
        notices = List.copyOf(notices);
    }
}
