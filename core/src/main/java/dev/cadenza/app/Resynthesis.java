package dev.cadenza.app;

/**
 * How well a recording comes back from the codec.
 *
 * @param name of the recording
 * @param seconds its length
 * @param snr signal-to-noise ratio in decibels, against the decoded sound; infinite if it comes back to the last bit
 */
public record Resynthesis(String name, double seconds, double snr) {}
