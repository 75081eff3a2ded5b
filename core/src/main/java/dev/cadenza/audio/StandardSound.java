package dev.cadenza.audio;

/** What all recordings are brought to before they are analysed, learned from or compared. */
public final class StandardSound {
    /** Samples per second. */
    public static final int RATE = 44_100;

    /** The root mean square of a recording whose level has been evened out, of full scale: -20 dBFS. */
    public static final double RMS = 0.1;

    /** The amplitude under which sound counts as silent: -60 dBFS. */
    public static final double SILENCE = 1e-3;

    private StandardSound() {}
}
