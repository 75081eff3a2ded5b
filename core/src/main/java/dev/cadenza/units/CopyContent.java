package dev.cadenza.units;

/**
 * What copies of the recordings are recognised by.
 *
 * @param frames what they sound like
 * @param peaks of their spectra
 */
public record CopyContent(WhiteContent frames, SoundPeaks peaks) {}
