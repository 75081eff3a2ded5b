package dev.cadenza.units;

import dev.cadenza.analysis.Attacks;
import dev.cadenza.analysis.BeatTracker;
import dev.cadenza.analysis.Beats;
import dev.cadenza.analysis.OnsetStrength;
import dev.cadenza.analysis.Onsets;
import dev.cadenza.analysis.SoundingPart;
import dev.cadenza.audio.AudioCache;
import dev.cadenza.audio.CachedAudio;
import dev.cadenza.audio.MonoSound;
import dev.cadenza.audio.StandardSound;
import dev.cadenza.audio.WatchedSound;
import dev.cadenza.base.Crew;
import dev.cadenza.base.Sealed;
import dev.cadenza.base.StopSignal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.DoubleConsumer;

/**
 * Hears recordings and cuts them into units: onsets, beats, segmentation and features, kept as tables. Each recording
 * is brought to an RMS of 0.1 first. Beside a recording's onset curve (a few kilobytes per second) memory is flat in
 * its length. Safe for use by several threads, each on a recording of its own.
 */
public final class UnitAnalyzer {
    private static final int BATCH = 256; // units measured at a time
    private static final double READINGS = 6.9; // how many times a recording is read, for progress

    private final UnitSettings settings;
    private final String hash;
    private final Crew crew;

    /** Cuts after {@code settings}, without help. */
    public UnitAnalyzer(UnitSettings settings) {
        this(settings, Crew.ALONE);
    }

    /** Cuts after {@code settings}, with the help of {@code crew}. */
    public UnitAnalyzer(UnitSettings settings, Crew crew) {
        this.settings = settings;
        this.crew = crew;
        this.hash = settings.hash();
    }

    /**
     * The units of {@code audio}, kept beside its sound in {@code cache}: read if they are there, otherwise found now.
     *
     * @param secondsDone hears of the seconds of sound as they are done
     * @throws java.util.concurrent.CancellationException if a stop was asked for
     */
    public UnitTable table(AudioCache cache, CachedAudio audio, StopSignal stop, DoubleConsumer secondsDone)
            throws IOException {
        Path file = cache.derived(audio, "units-v" + UnitTableFile.VERSION + "-" + hash.substring(0, 8));
        UnitTable found = UnitTable.find(file, hash);
        if (found != null) {
            secondsDone.accept(audio.seconds());
            return found;
        }
        return analyze(audio, file, stop, secondsDone);
    }

    /** Finds the units of {@code recording} and writes them to {@code file}. */
    public UnitTable analyze(MonoSound recording, Path file, StopSignal stop, DoubleConsumer secondsDone)
            throws IOException {
        WatchedSound watched = new WatchedSound(recording, READINGS, stop, secondsDone);
        Heard heard = hear(watched);
        UnitMeasurer measurer = new UnitMeasurer(heard.sound(), heard.beats());
        int units = heard.segmentation().units();
        try (Crew.Ahead<Measured> measured =
                crew.ahead((units + BATCH - 1) / BATCH, batch -> measured(measurer, heard.segmentation(), batch))) {
            Sealed.write(
                    file,
                    partial -> UnitTableFile.write(
                            partial, hash, columns(heard), BATCH, (first, end, features, levels) -> {
                                Measured batch = measured.next();
                                System.arraycopy(batch.features(), 0, features, 0, batch.features().length);
                                System.arraycopy(batch.levels(), 0, levels, 0, batch.levels().length);
                            }));
        }
        watched.finish();
        UnitTable table = UnitTable.find(file, hash);
        if (table == null) {
            throw new IOException(file + " was damaged right after it was written");
        }
        return table;
    }

    /** The features and levels of a batch of units. */
    @SuppressWarnings("ArrayRecordComponent") // made for one batch and read once
    private record Measured(float[] features, float[] levels) {}

    private static Measured measured(UnitMeasurer measurer, Segmentation cut, int batch) throws IOException {
        int first = batch * BATCH;
        int end = Math.min(cut.units(), first + BATCH);
        Measured result = new Measured(new float[(end - first) * UnitFeatures.SIZE], new float[end - first]);
        measurer.measure(cut, first, end, result.features(), result.levels());
        return result;
    }

    /** All but the features. */
    private record Heard(
            MonoSound sound,
            SoundingPart part,
            double gain,
            int onsets,
            double sharpness,
            Beats beats,
            Segmentation segmentation) {}

    private Heard hear(MonoSound recording) throws IOException {
        int rate = recording.rate();
        SoundingPart part = SoundingPart.of(recording, settings.silenceDecibels());
        double gain = part.samples() == 0 ? 1 : StandardSound.RMS / part.rms();
        MonoSound sound = recording.times(gain);
        float[] strength = OnsetStrength.of(sound.part(part.from(), part.samples()), crew);
        double valuesPerSecond = (double) rate / OnsetStrength.HOP;
        int[] places = Onsets.pick(strength, valuesPerSecond, settings.picking());
        Attacks attacks = new Attacks(rate);
        long[] samples = new long[places.length];
        double sharpness = 0;
        for (int i = 0; i < places.length; i++) {
            double width = Onsets.width(strength, places[i]) / valuesPerSecond;
            samples[i] = attacks.near(sound, part.from() + (long) places[i] * OnsetStrength.HOP, width);
            sharpness += Attacks.sharpness(width) / places.length;
        }
        Arrays.sort(samples); // cuts of close onsets may lie in another order than their peaks
        Beats beats = BeatTracker.track(strength, valuesPerSecond, settings.leastClarity(), crew)
                .later((double) part.from() / rate)
                .alignedTo(Arrays.stream(samples)
                        .mapToDouble(s -> (double) s / rate)
                        .toArray());
        Segmentation cut = Segmentation.of(part.from(), part.to(), samples, beats, rate, settings);
        return new Heard(
                sound, part, gain, places.length, sharpness, beats, cut.moved(at -> attacks.crossing(sound, at)));
    }

    private static UnitTableFile.Columns columns(Heard heard) {
        double length = (double) heard.part().samples() / heard.sound().rate();
        PieceFacts facts = new PieceFacts(
                length,
                heard.sound().rate(),
                heard.gain(),
                heard.onsets(),
                length > 0 ? heard.segmentation().units() / length : 0,
                heard.sharpness(),
                heard.beats().clarity(),
                heard.beats().medianPeriod());
        return new UnitTableFile.Columns(heard.segmentation(), heard.beats(), facts);
    }
}
