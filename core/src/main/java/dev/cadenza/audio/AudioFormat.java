package dev.cadenza.audio;

import dev.cadenza.base.UserProblem;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The kinds of file that sound can be written to; named on the command line by {@link #label}. */
public enum AudioFormat {
    /** Uncompressed, 16 bits. */
    WAV("wav", "wav", 16),
    /** Uncompressed, 24 bits. */
    WAV24("wav24", "wav", 24),
    /** Uncompressed floats: keeps what goes over full scale. */
    WAV_FLOAT("wavfloat", "wav", 0),
    /** Compressed without loss, 16 bits. */
    FLAC("flac", "flac", 16),
    /** Compressed without loss, 24 bits. */
    FLAC24("flac24", "flac", 24),
    /** Compressed with loss, about 190 kbit/s in stereo. */
    MP3("mp3", "mp3", 0);

    private final String label;
    private final String extension;
    private final int bits;

    AudioFormat(String label, String extension, int bits) {
        this.label = label;
        this.extension = extension;
        this.bits = bits;
    }

    /** The name to choose it by. */
    public String label() {
        return label;
    }

    /** The usual ending of its file names, without a dot. */
    public String extension() {
        return extension;
    }

    /** Bits of each integer sample, 0 for formats fed with floats. */
    int bits() {
        return bits;
    }

    /**
     * The format called {@code name}, or the first with the ending of {@code name} if that is a file name.
     *
     * @throws UserProblem if there is none
     */
    public static AudioFormat of(String name) {
        String wanted = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(format -> format.label.equals(wanted))
                .findFirst()
                .orElseThrow(() -> new UserProblem(
                        "%s cannot be written: choose one of %s",
                        name, Arrays.stream(values()).map(AudioFormat::label).collect(Collectors.joining(", "))));
    }
}
