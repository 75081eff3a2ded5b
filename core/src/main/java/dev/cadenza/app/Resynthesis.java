package dev.cadenza.app;

/**
 * How well a recording comes back from the codec.
 *
 * @param name of the recording
 * @param seconds its length
 * @param snr signal-to-noise ratio in decibels, against the decoded sound; infinite or not a number for digital silence
 */
public record Resynthesis(String name, double seconds, double snr) {}
