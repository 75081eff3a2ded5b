package dev.cadenza.audio;

import dev.cadenza.base.StopSignal;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A flac or mp3 file that a child encodes. */
final class FfmpegFile implements EncodedFile {
    private final Path file;
    private final Ffmpeg child;
    private final OutputStream pipe;

    /** Begins {@code file}; an mp3 file is of {@code kilobits} a second, or of constant quality if that is 0. */
    FfmpegFile(Path file, AudioFormat format, int rate, int channels, int kilobits) throws IOException {
        this.file = file;
        this.child = Ffmpeg.start("ffmpeg", arguments(file, format, rate, channels, kilobits), new StopSignal());
        this.pipe = child.input();
    }

    @Override
    public void write(byte[] bytes, int count) throws IOException {
        try {
            pipe.write(bytes, 0, count);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    @Override
    public void complete(long samples) throws IOException {
        pipe.close();
        if (child.awaitEnd() != 0) {
            throw failure(null);
        }
    }

    @Override
    public void close() {
        child.close();
    }

    private IOException failure(@Nullable IOException cause) throws IOException {
        child.messages().awaitEnd();
        return new IOException(
                file + " could not be encoded: " + child.messages().errors(), cause);
    }

    private static List<String> arguments(Path file, AudioFormat format, int rate, int channels, int kilobits) {
        String raw = format.bits() == 0 ? "f32le" : "s" + format.bits() + "le";
        List<String> arguments = new ArrayList<>(List.of("-hide_banner", "-nostats", "-v", "level+error", "-y"));
        arguments.addAll(List.of("-protocol_whitelist", "pipe", "-f", raw, "-ar", "" + rate, "-ac", "" + channels));
        arguments.addAll(List.of("-i", "pipe:0", "-map_metadata", "-1"));
        switch (format) {
            case FLAC -> arguments.addAll(List.of("-c:a", "flac", "-sample_fmt", "s16"));
            case FLAC24 ->
                arguments.addAll(List.of("-c:a", "flac", "-sample_fmt", "s32", "-bits_per_raw_sample", "24"));
            case MP3 -> {
                arguments.addAll(List.of("-c:a", "libmp3lame"));
                arguments.addAll(kilobits > 0 ? List.of("-b:a", kilobits + "k") : List.of("-q:a", "2"));
            }
            default -> throw new IllegalArgumentException("ffmpeg is not used for " + format);
        }
        arguments.addAll(List.of("-fflags", "+bitexact", "-flags:a", "+bitexact", "-f", format.extension()));
        arguments.add(Ffmpeg.address(file));
        return arguments;
    }
}
