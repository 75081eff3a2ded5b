package dev.cadenza.audio;

import dev.cadenza.base.StopSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One pass over one file through one child. */
final class Decoding {
    /** A fifth less work than passing on the small frames of mp3 one by one. */
    private static final String LARGE_FRAMES = "asetnsamples=n=16384:p=0";

    /** The processor's seconds that decoding a file may take. */
    private static final long CPU_SECONDS = 300;

    private static final long CPU_SECONDS_PER_MEGABYTE = 60; // a hundred times what flac takes on a slow machine
    private static final long MILLIS_TO_HEAR = 5000;

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
                FfmpegWords.checkStream(file, child.messages());
                throw DecodeProblems.unreadable(file, child.messages(), child.stalled());
            }
            child.messages().await(FfmpegWords.STREAM, MILLIS_TO_HEAR);
            AudioInfo told = FfmpegWords.info(child.messages(), pcm.rate(), pcm.channels());
            Bounds.check(file, told.rate(), pcm.channels());
            Downmix downmix = new Downmix(pcm.channels(), pcm.channelMask());
            sink.begin(pcm.rate(), settings.mono() ? 1 : pcm.channels());
            long samples = pump(pcm, downmix, chosen, Bounds.seconds(file, told));
            boolean cut = samples >= wanted;
            int status = cut ? 0 : child.awaitEnd();
            if (samples == 0) {
                throw DecodeProblems.unreadable(file, child.messages(), child.stalled());
            }
            AudioInfo info = FfmpegWords.info(child.messages(), pcm.rate(), pcm.channels());
            String damage = cut
                    ? null
                    : DecodeProblems.damage(
                            file, info, (double) samples / pcm.rate(), child, status, pcm.replaced(), stop);
            return new Pass(
                    new DecodeReport(info, samples, pcm.rate(), settings.mono() ? 1 : pcm.channels(), null, damage),
                    downmix);
        }
    }

    private long pump(PcmStream pcm, Downmix downmix, int chosen, double longest) throws IOException {
        float[] frames = new float[pcm.blockFrames() * pcm.channels()];
        float[][] block = new float[settings.mono() ? 1 : pcm.channels()][pcm.blockFrames()];
        long samples = 0;
        long most = (long) (Math.min(longest, Bounds.LONGEST_HOURS * 3600) * pcm.rate());
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
                throw Bounds.beyond(file, (double) samples / pcm.rate());
            }
            sink.accept(block, count);
        }
        return samples;
    }

    private List<String> arguments() throws IOException {
        List<String> arguments = new ArrayList<>(List.of("-nostdin", "-hide_banner", "-nostats", "-v", "level+info"));
        long longest = CPU_SECONDS + CPU_SECONDS_PER_MEGABYTE * (Files.size(file) >> 20);
        arguments.addAll(List.of("-timelimit", Long.toString(Math.min(longest, Integer.MAX_VALUE))));
        arguments.addAll(List.of("-threads", "1"));
        arguments.addAll(Ffmpeg.input(file));
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
}
