package dev.cadenza.analysis;

/** Sums up power spectra as a few bands. */
public interface Bands {
    /** The number of bands. */
    int bands();

    /** The power in each band, into {@code bands} from {@code offset} on. */
    void apply(float[] power, float[] bands, int offset);
}
