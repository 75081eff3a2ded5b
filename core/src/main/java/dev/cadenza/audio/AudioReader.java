package dev.cadenza.audio;

import static dev.cadenza.base.Require.require;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cadenza.base.Json;
import dev.cadenza.base.StopSignal;
import dev.cadenza.base.UserProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decodes audio files of any usual kind, in a stream or as a whole. Samples stay floats from the decoder on: what
 * overshoots [-1, 1] in a lossy file is kept. Every method throws {@link UserProblem} for a file that holds no sound
 * that can be decoded. Safe for use by several threads.
 */
public final class AudioReader {
    private static final int MOST_PROBED = 1 << 20; // bytes of ffprobe's answer

    private final DecodeSettings settings;
    private final StopSignal stop;
    private final ShortFiles ready;

    /** Decodes as {@code settings} say. */
    public AudioReader(DecodeSettings settings) {
        this(settings, new StopSignal());
    }

    /** Decodes as {@code settings} say, until a stop is asked for. */
    public AudioReader(DecodeSettings settings, StopSignal stop) {
        this(settings, stop, ShortFiles.NONE);
    }

    /** Decodes as {@code settings} say what {@code ready}, decoded with the same settings, doesn't hold. */
    AudioReader(DecodeSettings settings, StopSignal stop, ShortFiles ready) {
        this.settings = settings;
        this.stop = stop;
        this.ready = ready;
    }

    /** What {@code file} says about its sound; decodes next to nothing. */
    public static AudioInfo probe(Path file) throws IOException {
        DecodeProblems.refuseAtSight(file);
        List<String> arguments = new ArrayList<>(List.of("-hide_banner", "-v", "level+error"));
        arguments.addAll(List.of("-of", "json", "-select_streams", "a:0"));
        arguments.addAll(List.of(
                "-show_entries",
                "format=format_name,duration,bit_rate" + ":stream=codec_name,sample_rate,channels,duration,bit_rate"));
        arguments.addAll(Ffmpeg.input(file));
        try (Ffmpeg child = Ffmpeg.start("ffprobe", arguments, new StopSignal())) {
            child.closeInput();
            byte[] answer = child.output().readNBytes(MOST_PROBED);
            child.awaitEnd();
            JsonNode tree = Json.object(new String(answer, StandardCharsets.UTF_8), file.toString());
            JsonNode stream = tree.path("streams").path(0);
            if (stream.path("sample_rate").asInt() < 1
                    || stream.path("channels").asInt() < 1) {
                throw DecodeProblems.unreadable(file, child.messages(), child.stalled());
            }
            Bounds.check(
                    file,
                    stream.path("sample_rate").asInt(),
                    stream.path("channels").asInt());
            return info(tree.path("format"), stream);
        }
    }

    /**
     * Decodes all of {@code file} into {@code sink}.
     *
     * @throws UserProblem if it holds no sound that can be decoded; what is damaged in part is decoded and reported
     */
    public DecodeReport decode(Path file, SampleSink sink) throws IOException {
        return decode(file, sink, Long.MAX_VALUE, null);
    }

    /** All of {@code file} in memory. */
    public Waveform readAll(Path file) throws IOException {
        WaveformSink sink = new WaveformSink(file, 0, Long.MAX_VALUE);
        DecodeReport report = decode(file, sink);
        return sink.waveform(report.rate());
    }

    /**
     * At most {@code seconds} of {@code file} from {@code start} on, exact to the sample; all before is decoded and
     * dropped.
     *
     * @throws UserProblem also if the file ends before {@code start}
     */
    public Waveform read(Path file, double start, double seconds) throws IOException {
        require(
                start >= 0 && seconds > 0,
                "start must be at least 0 and seconds above 0, got %s and %s",
                start,
                seconds);
        int rate = settings.rate() > 0 ? settings.rate() : probe(file).rate();
        long from = Math.round(start * rate);
        long count = Math.max(1, Math.round(seconds * rate));
        WaveformSink sink = new WaveformSink(file, from, count);
        DecodeReport report = decode(file, sink, from + count, null);
        if (report.samples() <= from) {
            throw new UserProblem(
                    "%s lasts only %.2f s: nothing is to be read from %.2f s on", file, report.seconds(), start);
        }
        return sink.waveform(report.rate());
    }

    /**
     * Decodes all of {@code file} into two channels, or one if both are the same, by a mix that
     * {@link DecodeReport#facts} told before.
     *
     * @throws UserProblem also if the file has other channels by now
     */
    DecodeReport decode(Path file, SampleSink sink, ChannelMix mix) throws IOException {
        return decode(file, sink, Long.MAX_VALUE, mix);
    }

    private DecodeReport decode(Path file, SampleSink sink, long wanted, @Nullable ChannelMix mix) throws IOException {
        DecodeProblems.refuseAtSight(file);
        Decoding decoding = new Decoding(file, settings, stop, sink, wanted, mix, ready);
        DecodeReport report = decoding.run();
        while (decoding.again()) {
            report = decoding.run();
        }
        return report;
    }

    private static AudioInfo info(JsonNode format, JsonNode stream) {
        String codec = stream.path("codec_name").asText("unknown");
        double seconds =
                stream.path("duration").asDouble(format.path("duration").asDouble(-1));
        long bitRate = stream.path("bit_rate").asLong(format.path("bit_rate").asLong(0));
        return new AudioInfo(
                FfmpegWords.shortName(format.path("format_name").asText("unknown"), codec),
                codec,
                seconds,
                stream.path("sample_rate").asInt(),
                stream.path("channels").asInt(),
                bitRate);
    }
}
