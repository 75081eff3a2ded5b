package dev.cadenza.audio;

import dev.cadenza.base.StopSignal;
import dev.cadenza.base.UserProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One file through one child, in as many passes as its channels need: one, unless the standard mix of them has to be
 * mended.
 */
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
    private final @Nullable ChannelMix given;
    private final Mixer.Output output;
    private final ShortFiles ready;
    private @Nullable ChannelJudge judge; // from the first pass on
    private boolean again;

    /**
     * Decodes into {@code sink}; with a {@code given} mix in stereo, otherwise in mono or all channels as the settings
     * say. Takes what {@code ready} holds of {@code file} already, or starts a child for it.
     */
    Decoding(
            Path file,
            DecodeSettings settings,
            StopSignal stop,
            SampleSink sink,
            long wanted,
            @Nullable ChannelMix given,
            ShortFiles ready) {
        this.file = file;
        this.given = given;
        this.output = given != null ? Mixer.Output.STEREO : settings.mono() ? Mixer.Output.MONO : Mixer.Output.ALL;
        this.settings = settings;
        this.stop = stop;
        this.sink = sink;
        this.wanted = wanted;
        this.ready = ready;
    }

    /** Decodes all that is wanted in one pass; see {@link #again}. */
    DecodeReport run() throws IOException {
        try (DecodedFile child = start()) {
            PcmStream pcm = PcmStream.open(child.output());
            if (pcm == null) {
                child.awaitEnd();
                FfmpegWords.checkStream(file, child.messages());
                throw DecodeProblems.unreadable(file, child.messages(), child.stalled());
            }
            child.messages().await(FfmpegWords.STREAM, MILLIS_TO_HEAR);
            AudioInfo told = FfmpegWords.info(child.messages(), pcm.rate(), pcm.channels());
            Bounds.check(file, told.rate(), pcm.channels());
            // FFmpeg says in words what its header can't hold
            ChannelLayout layout =
                    ChannelLayout.of(pcm.channels(), pcm.channelMask(), FfmpegWords.layout(child.messages()));
            ChannelJudge judging = judge == null ? new ChannelJudge(layout, settings.keepChannels()) : judge;
            Mixer mixer = mixer(pcm, judging);
            sink.begin(pcm.rate(), output == Mixer.Output.ALL ? layout : ChannelLayout.of(mixer.outputs()));
            long samples = pump(pcm, mixer, Bounds.seconds(file, told));
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
            ChannelWatch seen = mixer.seen();
            again = seen != null && judging.changes(seen) && (output != Mixer.Output.ALL || judging.hasMoreToJudge());
            judge = judging;
            return new DecodeReport(info, samples, pcm.rate(), mixer.outputs(), judging.facts(), damage);
        }
    }

    /**
     * Whether the sound of the last pass showed that another mix is needed, for which {@link #run} has to be called
     * again.
     */
    boolean again() {
        return again;
    }

    private Mixer mixer(PcmStream pcm, ChannelJudge judging) {
        if (given != null && given.channels() != pcm.channels()) {
            throw new UserProblem("%s has changed while it was in use: try again", file);
        }
        ChannelMix mix = given != null ? given : judging.mix();
        return new Mixer(output, mix, given == null, pcm.rate(), pcm.blockFrames());
    }

    private long pump(PcmStream pcm, Mixer mixer, double longest) throws IOException {
        float[] frames = new float[pcm.blockFrames() * pcm.channels()];
        long samples = 0;
        long most = (long) (Math.min(longest, Bounds.LONGEST_HOURS * 3600) * pcm.rate());
        for (int count = pcm.read(frames); count >= 0 && samples < wanted; count = pcm.read(frames)) {
            float[][] block = mixer.take(frames, count);
            samples += count;
            if (samples > most) {
                throw Bounds.beyond(file, (double) samples / pcm.rate());
            }
            sink.accept(block, count);
        }
        return samples;
    }

    private DecodedFile start() throws IOException {
        DecodedFile left = ready.open(file);
        if (left != null) {
            return left;
        }
        List<String> arguments = common(Files.size(file));
        arguments.addAll(input(file));
        arguments.addAll(output(0, settings));
        arguments.add("pipe:1");
        Ffmpeg child = Ffmpeg.start("ffmpeg", arguments, stop);
        child.closeInput();
        return child;
    }

    /** Arguments that a child which decodes {@code bytes} begins with. */
    static List<String> common(long bytes) {
        List<String> arguments = new ArrayList<>(List.of("-nostdin", "-hide_banner", "-nostats", "-v", "level+info"));
        long longest = CPU_SECONDS + CPU_SECONDS_PER_MEGABYTE * (bytes >> 20);
        arguments.addAll(List.of("-timelimit", Long.toString(Math.min(longest, Integer.MAX_VALUE))));
        return arguments;
    }

    /** Arguments that open {@code file} as the next input. */
    static List<String> input(Path file) throws IOException {
        // more than two channels whose places the file doesn't tell are for ChannelLayout to guess
        List<String> arguments = new ArrayList<>(List.of("-threads", "1", "-guess_layout_max", "2"));
        arguments.addAll(Ffmpeg.input(file));
        return arguments;
    }

    /**
     * Arguments, all but the last, for the sound of input {@code index} as {@code settings} want it; the last says
     * where to.
     */
    static List<String> output(int index, DecodeSettings settings) {
        List<String> arguments = new ArrayList<>(List.of("-map", index + ":a:0", "-vn", "-sn", "-dn"));
        arguments.addAll(List.of("-map_metadata", "-1", "-map_chapters", "-1"));
        String resampled = settings.rate() > 0 ? resampler(settings.rate()) + "," : "";
        arguments.addAll(List.of("-af", resampled + LARGE_FRAMES));
        arguments.addAll(List.of("-c:a", "pcm_f32le", "-bitexact", "-f", "wav"));
        return arguments;
    }

    /**
     * A Kaiser-windowed sinc of 128 taps: flat to 18 kHz, below -100 dB from 23 kHz on (at 44.1 kHz), in float
     * throughout.
     */
    private static String resampler(int rate) {
        return "aresample=" + rate + ":filter_size=128:phase_shift=10:cutoff=0.93:kaiser_beta=12"
                + ":exact_rational=1:linear_interp=1:tsf=fltp:osf=flt";
    }
}
