package dev.cadenza.units;

import static dev.cadenza.base.Require.require;

import dev.cadenza.analysis.BandFrames;
import dev.cadenza.analysis.MelBands;
import dev.cadenza.audio.MonoSound;
import dev.cadenza.base.AtomicFiles;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/**
 * A picture of what the program hears in a stretch of a recording: its spectrogram (low sounds at the bottom), over it
 * a line where each unit begins, and below it the beats. Lines are yellow at onsets, blue at beats without an onset,
 * grey where a long stretch was cut evenly; white marks at the top stand at each second.
 */
public final class UnitPicture {
    private static final int PIXELS_PER_SECOND = 100;
    private static final int BANDS = 120;
    private static final int PIXELS_PER_BAND = 2;
    private static final int BEATS = 16; // pixels of the strip with the beats
    private static final int SECONDS = 6; // pixels of the marks at each second
    private static final int SIZE = 2048;
    private static final double LOWEST = 40;
    private static final double HIGHEST = 16_000;
    private static final double DECIBELS = 70; // from black to white
    private static final int ONSET = 0xffe040;
    private static final int BEAT = 0x40c0ff;
    private static final int EVEN = 0xa0a0a0;
    private static final int MARK = 0xffffff;
    private static final double LONGEST = 600;

    private final BufferedImage image;
    private final double from;
    private final int height = BANDS * PIXELS_PER_BAND;

    private UnitPicture(double from, double seconds) {
        this.from = from;
        int width = (int) Math.ceil(seconds * PIXELS_PER_SECOND);
        this.image = new BufferedImage(width, height + BEATS, BufferedImage.TYPE_INT_RGB);
    }

    /**
     * Writes {@code seconds} of {@code sound} from second {@code from} on, as far as it reaches, as a PNG.
     *
     * @param table the sound's units
     */
    public static void write(Path file, MonoSound sound, UnitTable table, double from, double seconds)
            throws IOException {
        require(from >= 0 && from < sound.seconds(), "a picture must begin within %s s, got %s", sound.seconds(), from);
        require(seconds > 0 && seconds <= LONGEST, "a picture shows up to %s s, got %s s", LONGEST, seconds);
        UnitPicture picture = new UnitPicture(from, Math.min(seconds, sound.seconds() - from));
        picture.spectrogram(sound);
        picture.units(table, sound.rate());
        for (double beat : table.beats().times()) {
            picture.line(beat, picture.height, picture.height + BEATS, BEAT);
        }
        for (int second = (int) Math.ceil(from); second < from + seconds; second++) {
            picture.line(second, 0, SECONDS, MARK);
        }
        AtomicFiles.write(file, partial -> {
            if (!ImageIO.write(picture.image, "png", partial.toFile())) {
                throw new IOException("this Java cannot write PNG pictures");
            }
        });
    }

    private void spectrogram(MonoSound sound) throws IOException {
        int rate = sound.rate();
        MelBands mel = new MelBands(BANDS, LOWEST, HIGHEST, SIZE, rate);
        long first = Math.round(from * rate);
        long last = first + (long) image.getWidth() * rate / PIXELS_PER_SECOND;
        BandFrames frames = BandFrames.of(sound, first, last, SIZE, rate / PIXELS_PER_SECOND, mel);
        float[][] levels = new float[image.getWidth()][BANDS];
        float most = Float.NEGATIVE_INFINITY;
        for (int x = 0; x < levels.length; x++) {
            frames.near(first + (long) x * rate / PIXELS_PER_SECOND, levels[x]);
            for (int b = 0; b < BANDS; b++) {
                levels[x][b] = (float) (10 * Math.log10(levels[x][b] + 1e-14));
                most = Math.max(most, levels[x][b]);
            }
        }
        for (int x = 0; x < levels.length; x++) {
            for (int y = 0; y < height; y++) {
                float level = levels[x][BANDS - 1 - y / PIXELS_PER_BAND];
                image.setRGB(x, y, colour(1 - (most - level) / DECIBELS));
            }
        }
    }

    /** Black over violet and orange to a light yellow, ever brighter. */
    private static int colour(double strength) {
        double s = Math.max(0, Math.min(1, strength));
        int red = (int) (255 * Math.min(1, 1.6 * s));
        int green = (int) (255 * Math.max(0, Math.min(1, 1.8 * s - 0.7)));
        int blue = (int) (255 * (s < 0.5 ? 0.9 * s : Math.max(0, 0.9 - 0.9 * s) + Math.max(0, 3 * s - 2.4)));
        return red << 16 | green << 8 | Math.min(255, blue);
    }

    private void units(UnitTable table, int rate) {
        for (int unit = 0; unit < table.size(); unit++) {
            int colour = switch (table.cut(unit)) {
                case START, ONSET -> ONSET;
                case BEAT -> BEAT;
                case EVEN -> EVEN;
            };
            line((double) table.start(unit) / rate, 0, height, colour);
        }
    }

    private void line(double seconds, int top, int bottom, int colour) {
        int x = (int) Math.floor((seconds - from) * PIXELS_PER_SECOND);
        for (int y = top; y < bottom && x >= 0 && x < image.getWidth(); y++) {
            image.setRGB(x, y, colour);
        }
    }
}
