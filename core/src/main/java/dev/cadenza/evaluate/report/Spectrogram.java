package dev.cadenza.evaluate.report;

import dev.cadenza.analysis.MelBands;
import dev.cadenza.analysis.Stft;
import dev.cadenza.audio.MonoSound;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Log-mel spectrograms as PNG pictures: time to the right, pitch upwards, each sound's loudest band brightest. */
final class Spectrogram {
    /** Decibels from the brightest to black. */
    static final int RANGE = 70;

    /** The lowest frequency in hertz. */
    static final double LOWEST = 40;

    /** The highest frequency in hertz. */
    static final double HIGHEST = 16_000;

    private static final int SIZE = 4096;
    private static final int BANDS = 128;
    private static final int COLUMNS = 900;
    private static final int LEAST_HOP = 64;
    private static final int LEVELS = 256;

    /** Matplotlib's "magma" (Smith and van der Walt, CC0) at every eighth of its range. */
    private static final int[] MAGMA = {
        0x000004, 0x1c1044, 0x4f127b, 0x812581, 0xb5367a, 0xe55964, 0xfb8761, 0xfec287, 0xfcfdbf
    };

    static {
        if (System.getProperty("java.awt.headless") == null) {
            System.setProperty("java.awt.headless", "true"); // pictures need no screen
        }
    }

    private Spectrogram() {}

    /** The picture of {@code sound}. */
    static byte[] png(MonoSound sound) throws IOException {
        int hop = (int) Math.max(LEAST_HOP, Math.min(SIZE, sound.samples() / COLUMNS));
        Stft stft = new Stft(SIZE, hop);
        MelBands mel = new MelBands(BANDS, LOWEST, HIGHEST, SIZE, sound.rate());
        float[][] decibels = new float[stft.frames(sound.samples())][BANDS]; // [column][band]
        stft.forEach(sound, (t, power) -> {
            mel.apply(power, decibels[t], 0);
            for (int b = 0; b < BANDS; b++) {
                float value = decibels[t][b];
                decibels[t][b] = (float) (10 * Math.log10(Float.isFinite(value) ? value + 1e-12 : 1e-12));
            }
        });
        return encoded(picture(decibels));
    }

    /** How far up {@code hertz} stands in the picture, from 0 to 1. */
    static double height(double hertz) {
        return (mel(hertz) - mel(LOWEST)) / (mel(HIGHEST) - mel(LOWEST));
    }

    private static double mel(double hertz) {
        return Math.log(1 + hertz / 700); // as MelBands has it, but for a factor
    }

    private static BufferedImage picture(float[][] decibels) {
        float loudest = Float.NEGATIVE_INFINITY;
        for (float[] column : decibels) {
            for (float value : column) {
                loudest = Math.max(loudest, value);
            }
        }
        BufferedImage image = new BufferedImage(decibels.length, BANDS, BufferedImage.TYPE_BYTE_INDEXED, colours());
        boolean silent = loudest <= -119;
        for (int t = 0; t < decibels.length; t++) {
            for (int b = 0; b < BANDS; b++) {
                double share = silent ? 0 : 1 + (decibels[t][b] - loudest) / RANGE;
                int level = (int) Math.round((LEVELS - 1) * Math.max(0, Math.min(1, share)));
                image.getRaster().setSample(t, BANDS - 1 - b, 0, level);
            }
        }
        return image;
    }

    private static IndexColorModel colours() {
        byte[][] channels = new byte[3][LEVELS]; // red, green, blue
        for (int level = 0; level < LEVELS; level++) {
            double place = (double) level * (MAGMA.length - 1) / (LEVELS - 1);
            int below = Math.min(MAGMA.length - 2, (int) place);
            for (int c = 0; c < channels.length; c++) {
                int shift = 16 - 8 * c;
                int from = MAGMA[below] >> shift & 0xff;
                int to = MAGMA[below + 1] >> shift & 0xff;
                channels[c][level] = (byte) Math.round(from + (to - from) * (place - below));
            }
        }
        return new IndexColorModel(8, LEVELS, channels[0], channels[1], channels[2]);
    }

    private static byte[] encoded(BufferedImage image) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
            if (!ImageIO.write(image, "png", stream)) {
                throw new IOException("this Java cannot write PNG pictures");
            }
        }
        return bytes.toByteArray();
    }
}
