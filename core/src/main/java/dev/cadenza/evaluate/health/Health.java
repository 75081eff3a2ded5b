package dev.cadenza.evaluate.health;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import dev.cadenza.audio.MonoSound;
import dev.cadenza.evaluate.health.StuckLoops.Loop;
import dev.cadenza.evaluate.result.Finding;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What is wrong with a sound as such, whatever music it should be like. Each figure has a threshold that the
 * recordings of ordinary music keep.
 */
public final class Health {
    /** The share of time below -60 dBFS from which on there is too much silence. */
    public static final double MOST_SILENCE = 0.2;

    /** The longest silence in seconds that is in order. */
    public static final double LONGEST_SILENCE = 4;

    /** The share of samples in runs of three and more at full scale that is in order. */
    public static final double MOST_CLIPPING = 1e-4;

    /** The mean of all samples, in shares of full scale, that is in order. */
    public static final double MOST_OFFSET = 0.01;

    /** The change of level from the first to the last tenth that is in order, in dB. */
    public static final double MOST_DRIFT = 24;

    /** The frequency in Hz up to which there must be sound. */
    public static final double LEAST_BANDWIDTH = 2000;

    private final String subject;
    private final List<Finding> findings = new ArrayList<>();

    private Health(String subject) {
        this.subject = subject;
    }

    /**
     * Looks for damage in {@code sound}, as it is: not normalised. The findings {@code nan}, {@code silence},
     * {@code longestSilence}, {@code clipping}, {@code offset}, {@code drift}, {@code stuck}, {@code bandwidth} and
     * {@code rolloff}, in this order.
     *
     * @param subject the sound's name
     */
    public static List<Finding> of(String subject, MonoSound sound) throws IOException {
        Health health = new Health(subject);
        SampleFaults faults = SampleFaults.of(sound);
        health.samples(faults, sound);
        MonoSound finite = faults.notFinite() == 0 ? sound : FiniteSound.of(sound);
        health.loops(StuckLoops.longest(finite));
        health.spectrum(Bandwidth.of(finite));
        return List.copyOf(health.findings);
    }

    private void samples(SampleFaults faults, MonoSound sound) {
        add(
                "nan",
                "Broken samples",
                (double) faults.notFinite(),
                "samples",
                faults.notFinite() == 0,
                faults.notFinite() == 0
                        ? "Every sample is a number."
                        : say("%d samples are not numbers; they count as silence here.", faults.notFinite()));
        double silent = faults.silentSeconds() / Math.max(1e-9, sound.seconds());
        add(
                "silence",
                "Silence",
                silent,
                "share",
                silent <= MOST_SILENCE,
                say("%.0f %% of the time is below -60 dBFS.", 100 * silent));
        add(
                "longestSilence",
                "Longest silence",
                faults.longestSilence(),
                "s",
                faults.longestSilence() <= LONGEST_SILENCE,
                say("The longest silence lasts %.1f s.", faults.longestSilence()));
        double clipped = (double) faults.clipped() / Math.max(1, sound.samples());
        add(
                "clipping",
                "Clipping",
                clipped,
                "share",
                clipped <= MOST_CLIPPING,
                faults.clipped() == 0
                        ? "Nothing stays at full scale."
                        : say("%d samples (%.3f %%) stay at full scale or beyond.", faults.clipped(), 100 * clipped));
        add(
                "offset",
                "Offset",
                faults.offset(),
                "of full scale",
                Math.abs(faults.offset()) <= MOST_OFFSET,
                say("The samples' mean is %.4f of full scale.", faults.offset()));
        double drift = faults.drift();
        add(
                "drift",
                "Level drift",
                drift,
                "dB",
                Math.abs(drift) <= MOST_DRIFT,
                say("The last tenth is %.1f dB %s than the first.", Math.abs(drift), drift < 0 ? "quieter" : "louder"));
    }

    private void loops(Loop loop) {
        add(
                "stuck",
                "Stuck loop",
                loop.seconds(),
                "s",
                loop.seconds() == 0,
                loop.seconds() == 0
                        ? "Nothing holds still or repeats itself exactly."
                        : say(
                                "From %.1f s on the sound repeats the same %.2f s for %.1f s.",
                                loop.start(), loop.period(), loop.seconds()));
    }

    private void spectrum(Bandwidth band) {
        add(
                "bandwidth",
                "Bandwidth",
                band.highest(),
                "Hz",
                band.highest() >= LEAST_BANDWIDTH,
                say("There is sound up to %.0f Hz.", band.highest()));
        add(
                "rolloff",
                "Roll-off",
                band.rolloff(),
                "Hz",
                true,
                say("95 %% of the power lie below %.0f Hz.", band.rolloff()));
    }

    private void add(String id, String label, double value, String unit, boolean good, String sentence) {
        findings.add(new Finding(subject, id, label, value, unit, good, sentence));
    }

    @FormatMethod
    private static String say(@FormatString String format, Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }
}
