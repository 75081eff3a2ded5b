package dev.cadenza.audio;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.cadenza.base.StopSignal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Sounds and files that the tests make for themselves. */
final class Sounds {
    private Sounds() {}

    /** A sine of {@code hertz}. */
    static float[] tone(double hertz, double amplitude, int rate, double seconds) {
        float[] samples = new float[(int) Math.round(rate * seconds)];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (amplitude * Math.sin(2 * Math.PI * hertz * i / rate));
        }
        return samples;
    }

    /** A little tune of decaying harmonic notes, different for each seed. */
    static float[] tune(long seed, int rate, double seconds) {
        Random random = new Random(seed);
        float[] samples = new float[(int) Math.round(rate * seconds)];
        int noteLength = rate / 4;
        for (int start = 0; start < samples.length; start += noteLength) {
            double hertz = 110 * Math.pow(2, random.nextInt(36) / 12.0);
            for (int i = 0; i < 2 * noteLength && start + i < samples.length; i++) {
                double time = (double) i / rate;
                double note = 0;
                for (int harmonic = 1; harmonic <= 5; harmonic++) {
                    note += Math.sin(2 * Math.PI * hertz * harmonic * time) / harmonic;
                }
                samples[start + i] += (float) (0.15 * note * Math.exp(-5 * time) * Math.min(1, time * 200));
            }
        }
        return samples;
    }

    /** The same samples with the other sign. */
    static float[] negated(float[] samples) {
        float[] other = samples.clone();
        for (int i = 0; i < other.length; i++) {
            other[i] = -other[i];
        }
        return other;
    }

    /** Writes {@code channels} as a float wav file. */
    static Path wav(Path file, int rate, float[]... channels) throws IOException {
        AudioWriter.write(file, AudioFormat.WAV_FLOAT, Waveform.of(channels, rate));
        return file;
    }

    /**
     * Writes {@code channels} as a float wav file that says where they belong: WAVE_FORMAT_EXTENSIBLE with this channel
     * mask.
     */
    static Path wavWithMask(Path file, int mask, int rate, float[]... channels) throws IOException {
        int frame = Float.BYTES * channels.length;
        int bytes = frame * channels[0].length;
        ByteBuffer wav = ByteBuffer.allocate(68 + bytes).order(ByteOrder.LITTLE_ENDIAN);
        wav.put("RIFF".getBytes(US_ASCII)).putInt(60 + bytes).put("WAVEfmt ".getBytes(US_ASCII));
        wav.putInt(40)
                .putShort((short) 0xfffe)
                .putShort((short) channels.length)
                .putInt(rate);
        wav.putInt(rate * frame).putShort((short) frame).putShort((short) 32);
        wav.putShort((short) 22).putShort((short) 32).putInt(mask);
        // the identifier of floats
        wav.putInt(3).putShort((short) 0).putShort((short) 0x10).putLong(0x719b3800aa000080L);
        wav.put("data".getBytes(US_ASCII)).putInt(bytes);
        for (int i = 0; i < channels[0].length; i++) {
            for (float[] channel : channels) {
                wav.putFloat(channel[i]);
            }
        }
        Files.write(file, wav.array());
        return file;
    }

    /** The sound of {@code file} at 44.1 kHz in one or two channels by {@code mix}. */
    static float[][] stereo(Path file, ChannelMix mix) throws IOException {
        WaveformSink sink = new WaveformSink(file, 0, Long.MAX_VALUE);
        new AudioReader(DecodeSettings.channels(44_100)).decode(file, sink, mix);
        Waveform sound = sink.waveform(44_100);
        float[][] channels = new float[sound.channels()][];
        for (int c = 0; c < channels.length; c++) {
            channels[c] = sound.samples(c);
        }
        return channels;
    }

    /** Encodes {@code source} as {@code target} with more arguments for ffmpeg. */
    static Path encode(Path source, Path target, String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(List.of("-nostdin", "-v", "level+error", "-y", "-i", Ffmpeg.address(source)));
        command.addAll(List.of(arguments));
        command.add(Ffmpeg.address(target));
        ffmpeg(command);
        return target;
    }

    /** Writes {@code target} from what FFmpeg generates by {@code filter}. */
    static Path generate(String filter, Path target, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("-nostdin", "-v", "level+error", "-f", "lavfi", "-i", filter));
        command.addAll(List.of(arguments));
        command.add(Ffmpeg.address(target));
        ffmpeg(command);
        return target;
    }

    static void ffmpeg(List<String> arguments) throws IOException {
        try (Ffmpeg child = Ffmpeg.start("ffmpeg", arguments, new StopSignal())) {
            if (child.awaitEnd() != 0) {
                throw new IOException("ffmpeg failed: " + child.messages().errors());
            }
        }
    }

    /**
     * The level of what {@code heard} holds beside a sine of {@code hertz}, in dB relative to that sine; edges left
     * out.
     */
    static double signalToNoise(float[] heard, double hertz, int rate) {
        int edge = rate / 10;
        int count = heard.length - 2 * edge;
        double[][] fit = {{0, 0}, {0, 0}};
        double[] right = {0, 0};
        for (int i = edge; i < edge + count; i++) {
            double[] basis = {Math.sin(2 * Math.PI * hertz * i / rate), Math.cos(2 * Math.PI * hertz * i / rate)};
            for (int a = 0; a < 2; a++) {
                right[a] += basis[a] * heard[i];
                for (int b = 0; b < 2; b++) {
                    fit[a][b] += basis[a] * basis[b];
                }
            }
        }
        double determinant = fit[0][0] * fit[1][1] - fit[0][1] * fit[1][0];
        double sine = (right[0] * fit[1][1] - right[1] * fit[0][1]) / determinant;
        double cosine = (right[1] * fit[0][0] - right[0] * fit[1][0]) / determinant;
        double signal = 0;
        double noise = 0;
        for (int i = edge; i < edge + count; i++) {
            double expected =
                    sine * Math.sin(2 * Math.PI * hertz * i / rate) + cosine * Math.cos(2 * Math.PI * hertz * i / rate);
            signal += expected * expected;
            noise += (heard[i] - expected) * (heard[i] - expected);
        }
        return 10 * Math.log10(signal / noise);
    }

    /** The root mean square, edges left out. */
    static double level(float[] samples, int edge) {
        double sum = 0;
        for (int i = edge; i < samples.length - edge; i++) {
            sum += (double) samples[i] * samples[i];
        }
        return Math.sqrt(sum / (samples.length - 2.0 * edge));
    }
}
