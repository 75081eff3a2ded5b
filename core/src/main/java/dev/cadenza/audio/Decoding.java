package dev.cadenza.audio;

import dev.cadenza.base.StopSignal;
import dev.cadenza.base.UserProblem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One pass over one file through one child. */
final class Decoding {
    /** Longer files are taken for endless ones. */
    static final double LONGEST_HOURS = 24;

    /** A fifth less work than passing on the small frames of mp3 one by one. */
    private static final String LARGE_FRAMES = "asetnsamples=n=16384:p=0";

    private static final Pattern FORMAT = Pattern.compile("^\\[info\\] Input #0, ([^ ]+), from ");
    private static final Pattern DURATION = Pattern.compile("^\\[info\\]   Duration: (\\d+:\\d+:\\d+\\.\\d+)");
    private static final Pattern BIT_RATE = Pattern.compile("^\\[info\\]   Duration: .*bitrate: (\\d+) kb/s");
    static final Pattern STREAM = Pattern.compile("^\\[info\\]   Stream #0:\\d+.*?: Audio: (.*)");
    private static final Pattern RATE = Pattern.compile(", (\\d+) Hz");
    private static final Pattern GUESSED = Pattern.compile("(Estimating duration from bitrate)");

    private final Path file;
    private final DecodeSettings settings;
    private final StopSignal stop;
    private final SampleSink sink;
    private final long wanted; // samples per channel after which to end, Long.MAX_VALUE for all

    Decoding(Path file, DecodeSettings settings, StopSignal stop, SampleSink sink, long wanted) {
        this.file = file;
        this.settings = settings;
        this.stop = stop;
        this.sink = sink;
        this.wanted = wanted;
    }

    /** What one pass brought: the report and, for a mix into mono, how it went. */
    record Pass(DecodeReport report, Downmix downmix) {}

    /** Decodes, in mono taking channel {@code chosen} alone or, if that is negative, the average. */
    Pass run(int chosen) throws IOException {
        try (Ffmpeg child = Ffmpeg.start("ffmpeg", arguments(), stop)) {
            child.closeInput();
            PcmStream pcm = PcmStream.open(child.output());
            if (pcm == null) {
                child.awaitEnd();
                throw DecodeProblems.unreadable(file, child.messages(), child.stalled());
            }
            Downmix downmix = new Downmix(pcm.channels(), pcm.channelMask());
            sink.begin(pcm.rate(), settings.mono() ? 1 : pcm.channels());
            long samples = pump(pcm, downmix, chosen);
            boolean cut = samples >= wanted;
            if (!cut) {
                child.awaitEnd();
            }
            if (samples == 0) {
                throw DecodeProblems.unreadable(file, child.messages(), child.stalled());
            }
            AudioInfo info = info(child.messages(), pcm);
            String damage = cut
                    ? null
                    : DecodeProblems.damage(info, (double) samples / pcm.rate(), child, guessed(child), pcm.replaced());
            return new Pass(
                    new DecodeReport(info, samples, pcm.rate(), settings.mono() ? 1 : pcm.channels(), null, damage),
                    downmix);
        }
    }

    private long pump(PcmStream pcm, Downmix downmix, int chosen) throws IOException {
        float[] frames = new float[pcm.blockFrames() * pcm.channels()];
        float[][] block = new float[settings.mono() ? 1 : pcm.channels()][pcm.blockFrames()];
        long samples = 0;
        long most = (long) (LONGEST_HOURS * 3600 * pcm.rate());
        for (int count = pcm.read(frames); count >= 0 && samples < wanted; count = pcm.read(frames)) {
            if (!settings.mono()) {
                for (int c = 0; c < block.length; c++) {
                    downmix.pick(c, frames, block[c], count);
                }
            } else if (chosen >= 0) {
                downmix.pick(chosen, frames, block[0], count);
            } else {
                downmix.average(frames, block[0], count);
            }
            samples += count;
            if (samples > most) {
                throw new UserProblem(
                        "%s plays for more than %.0f hours: cut it into shorter files", file, LONGEST_HOURS);
            }
            sink.accept(block, count);
        }
        return samples;
    }

    private List<String> arguments() {
        List<String> arguments = new ArrayList<>(List.of("-nostdin", "-hide_banner", "-nostats", "-v", "level+info"));
        arguments.addAll(Ffmpeg.inputOptions());
        arguments.addAll(List.of("-threads", "1", "-i", Ffmpeg.address(file)));
        arguments.addAll(List.of("-map", "0:a:0", "-vn", "-sn", "-dn", "-map_metadata", "-1", "-map_chapters", "-1"));
        String resampled = settings.rate() > 0 ? resampler(settings.rate()) + "," : "";
        arguments.addAll(List.of("-af", resampled + LARGE_FRAMES));
        arguments.addAll(List.of("-c:a", "pcm_f32le", "-bitexact", "-f", "wav", "pipe:1"));
        return arguments;
    }

    /** A Kaiser-windowed sinc of 128 taps: flat to 18 kHz, below -100 dB from 23 kHz on (at 44.1 kHz), in float throughout. */
    private static String resampler(int rate) {
        return "aresample=" + rate + ":filter_size=128:phase_shift=10:cutoff=0.93:kaiser_beta=12"
                + ":exact_rational=1:linear_interp=1:tsf=fltp:osf=flt";
    }

    private static AudioInfo info(ChildMessages said, PcmStream pcm) {
        String format = said.find(FORMAT);
        String stream = said.find(STREAM);
        String codec = stream == null ? "unknown" : stream.split("[ ,(]", 2)[0];
        Matcher rate = RATE.matcher(stream == null ? "" : stream);
        String kilobits = said.find(BIT_RATE);
        return new AudioInfo(
                format == null ? "unknown" : shortName(format, codec),
                codec,
                seconds(said.find(DURATION)),
                rate.find() ? Math.max(1, Integer.parseInt(rate.group(1))) : pcm.rate(),
                pcm.channels(),
                kilobits == null ? 0 : 1000L * Integer.parseInt(kilobits));
    }

    /** FFmpeg names a family by all of its members: the first, or the member that the codec is named after. */
    static String shortName(String format, String codec) {
        String names = format.endsWith(",") ? format.substring(0, format.length() - 1) : format;
        List<String> all = List.of(names.toLowerCase(Locale.ROOT).split(",", -1));
        return all.contains("m4a") ? "m4a" : all.contains(codec) ? codec : all.get(0);
    }

    private static double seconds(@Nullable String clock) {
        if (clock == null) {
            return -1;
        }
        String[] parts = clock.split(":", -1);
        return 3600 * Double.parseDouble(parts[0]) + 60 * Double.parseDouble(parts[1]) + Double.parseDouble(parts[2]);
    }

    private static boolean guessed(Ffmpeg child) {
        return child.messages().find(GUESSED) != null;
    }
}
