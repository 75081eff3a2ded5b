package dev.cadenza.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadenza.base.Progress;
import dev.cadenza.base.StopSignal;
import dev.cadenza.base.UserProblem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files made to end a program, fill a disk or be taken for something else: one of them never ends the work on the
 * others.
 */
@Timeout(60)
class CraftedFilesTest {
    private static final int PCM = 1;
    private static final int FLOAT = 3;

    @TempDir
    Path folder;

    /** A WAV file with this header, whatever it says, of {@code samples}, with more bytes behind. */
    private Path crafted(String name, int format, int rate, int channels, int bits, byte[] samples, byte[] behind)
            throws IOException {
        ByteBuffer file = ByteBuffer.allocate(44 + samples.length + behind.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("RIFF".getBytes(StandardCharsets.US_ASCII))
                .putInt(36 + samples.length + behind.length)
                .put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII))
                .putInt(16)
                .putShort((short) format)
                .putShort((short) channels)
                .putInt(rate)
                .putInt(rate * channels * bits / 8)
                .putShort((short) (channels * bits / 8))
                .putShort((short) bits)
                .put("data".getBytes(StandardCharsets.US_ASCII))
                .putInt(samples.length)
                .put(samples)
                .put(behind);
        return Files.write(folder.resolve(name), file.array());
    }

    private Path atRate(int rate) throws IOException {
        return crafted(rate + ".wav", PCM, rate, 1, 16, tone(44_100), new byte[0]);
    }

    private static byte[] tone(int samples) {
        ByteBuffer tone = ByteBuffer.allocate(2 * samples).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < samples; i++) {
            tone.putShort((short) (8000 * Math.sin(.05 * i)));
        }
        return tone.array();
    }

    private static DecodeReport decode(Path file) throws IOException {
        return new AudioReader(DecodeSettings.mono(44_100)).decode(file, new WaveformSink(file, 0, Long.MAX_VALUE));
    }

    private Prepared prepare(AudioCache.Visitor visitor) throws IOException {
        try (AudioCache cache = new AudioCache(folder.resolve("cache"), 44_100)) {
            return cache.getAll(MusicFolder.scan(folder).entries(), 2, Progress.silent(), new StopSignal(), visitor);
        }
    }

    @Test
    void aBitRateOfAnySizeIsOnlyANumber() throws IOException {
        byte[] junk = new byte[9_000_008];
        System.arraycopy("JUNK".getBytes(StandardCharsets.US_ASCII), 0, junk, 0, 4);
        ByteBuffer.wrap(junk).order(ByteOrder.LITTLE_ENDIAN).putInt(4, 9_000_000);
        Path file = crafted("one-sample.wav", PCM, 44_100, 1, 16, tone(1), junk);

        assertThat(decode(file).info().bitRate()).isGreaterThan(Integer.MAX_VALUE);
        assertThat(AudioInspector.inspect(file).seconds()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(ints = {65, 100, 500})
    void moreChannelsThanAnyoneHasAreRefused(int channels) throws IOException {
        Path file = crafted("many.wav", FLOAT, 44_100, channels, 32, new byte[40 * channels], new byte[0]);

        assertThatThrownBy(() -> AudioInspector.inspect(file))
                .isInstanceOf(UserProblem.class)
                .hasMessageContaining("many.wav has " + channels + " channels");
        assertThatThrownBy(() -> decode(file)).isInstanceOf(UserProblem.class).hasMessageContaining("channels");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 999, 768_001, 20_000_000, Integer.MAX_VALUE})
    void ratesThatNoRecordingHasAreRefused(int rate) throws IOException {
        Path file = atRate(rate);

        assertThatThrownBy(() -> AudioInspector.inspect(file))
                .isInstanceOf(UserProblem.class)
                .hasMessageContaining(".wav has " + rate + " samples a second");
        assertThatThrownBy(() -> decode(file)).isInstanceOf(UserProblem.class).hasMessageContaining("samples a second");
        assertThatThrownBy(() -> AudioReader.probe(file)).isInstanceOf(UserProblem.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 8000, 768_000})
    void theSlowestAndTheFastestRatesAreRead(int rate) throws IOException {
        assertThat(decode(atRate(rate)).seconds()).isCloseTo(44_100.0 / rate, org.assertj.core.data.Offset.offset(.05));
    }

    @Test
    void aFileThatUnfoldsBeyondItsSizeIsLeftAsSoonAsThatIsSeen() throws IOException {
        Path bomb = folder.resolve("bomb.flac");
        Sounds.generate("anullsrc=r=8000:cl=mono", bomb, "-t", "36000", "-c:a", "flac", "-frame_size", "65535");
        AtomicLong taken = new AtomicLong();
        SampleSink counting = new SampleSink() {
            @Override
            public void begin(int rate, int channels) {}

            @Override
            public void accept(float[][] channels, int count) {
                taken.addAndGet(count);
            }
        };

        assertThatThrownBy(() -> new AudioReader(DecodeSettings.mono(8000)).decode(bomb, counting))
                .isInstanceOf(UserProblem.class)
                .hasMessageContaining("bomb.flac holds more sound than a file of its size can");
        assertThat(taken.get() / 8000.0).isBetween(60.0, 10 + 36_000 * Files.size(bomb) / 1e6);
    }

    @ParameterizedTest
    @CsvSource({
        "pcm_s16le, 2, 44100, 176400, 1",
        "pcm_u8, 1, 1000, 1000, 1",
        "pcm_f64be, 1, 8000, 64000, 1",
        "mp3, 2, 44100, 1000000, 36000"
    })
    void theBoundIsTheArithmeticOfTheFormat(String codec, int channels, int rate, int bytes, double seconds)
            throws IOException {
        Path file = Files.write(folder.resolve("any"), new byte[bytes]);

        assertThat(Bounds.seconds(file, new AudioInfo("any", codec, -1, rate, channels, 0)))
                .isBetween(seconds, seconds + 11);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aNameWithALineBreakDoesNotPoseAsWordsOfFfmpeg() throws IOException {
        String name = "a\n[info]   Duration: 1:1:1.1, bitrate: 99999999999 kb|s\n.wav";
        DecodeReport report = decode(crafted(name, PCM, 44_100, 1, 16, tone(44_100), new byte[0]));

        assertThat(report.damage()).isNull();
        assertThat(report.info().seconds()).isEqualTo(1);
    }

    @Test
    void aTagWithALineBreakDoesNotPoseAsWordsOfFfmpeg() throws IOException {
        Path source = crafted("source.wav", PCM, 44_100, 1, 16, tone(88_200), new byte[0]);
        String forged = "x\n[info]   Duration: 01:01:01.10, start: 0.000000, bitrate: 99999999999 kb/s\n";
        Path file = Sounds.encode(
                source, folder.resolve("tagged.mp3"), "-metadata", forged + "=y", "-metadata", "title=" + forged);

        assertThat(decode(file).damage()).isNull();
    }

    @Test
    void whatIsThrownOverOneFileSkipsIt() throws IOException {
        Sounds.wav(folder.resolve("a.wav"), 44_100, Sounds.tune(1, 44_100, 1));
        Sounds.wav(folder.resolve("b.wav"), 44_100, Sounds.tune(2, 44_100, 1));
        try (Prepared prepared = prepare((audio, index, told) -> {
            if (index == 0) {
                throw new ArithmeticException("/ by zero");
            }
        })) {
            assertThat(prepared.audio()).extracting(CachedAudio::sourceName).containsExactly("b.wav");
            assertThat(prepared.skipped()).hasSize(1);
            assertThat(prepared.skipped().get(0).reason())
                    .contains("a.wav", "ArithmeticException: / by zero", "report");
        }
    }

    @Test
    void whatIsNotAboutTheFileIsThrownOn() throws IOException {
        Sounds.wav(folder.resolve("a.wav"), 44_100, Sounds.tune(1, 44_100, 1));

        assertThatThrownBy(() -> prepare((audio, index, told) -> {
                    throw new OutOfMemoryError("made up");
                }))
                .isInstanceOf(OutOfMemoryError.class);
        assertThatThrownBy(() -> prepare((audio, index, told) -> {
                    throw new CancellationException("stopped on request");
                }))
                .isInstanceOf(CancellationException.class);
        assertThatThrownBy(() -> prepare((audio, index, told) -> {
                    throw new AccessDeniedException("cache/other");
                }))
                .isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void aFileThatTheDiskHasNoRoomForIsNamedAndTheOthersAreThere() throws IOException {
        for (int i = 0; i < 3; i++) {
            Sounds.wav(folder.resolve(i + ".wav"), 44_100, Sounds.tune(i, 44_100, 1));
        }
        Path endless = Sounds.encode(
                Sounds.wav(folder.resolve("endless.w"), 8000, new float[8000 * 240]), folder.resolve("endless.flac"));
        Path cacheFolder = folder.resolve("cache");
        // as on a disk of 40 MB; 16 MB of it are never touched
        DiskSpace.Meter disk = any -> (40L << 20) - bytesIn(cacheFolder);
        List<MusicFolder.Entry> entries = MusicFolder.scan(folder).entries();
        try (AudioCache cache = new AudioCache(cacheFolder, 44_100, false, Progress.silent(), disk);
                Prepared prepared = cache.getAll(entries, 2, Progress.silent(), new StopSignal())) {
            assertThat(prepared.audio()).extracting(CachedAudio::sourceName).containsExactly("0.wav", "1.wav", "2.wav");
            assertThat(prepared.skipped().get(0).reason())
                    .contains(endless.toString(), "takes 42 MB or more once decoded", "MB free");
        }
        assertThat(cacheFolder.toFile().list()).noneMatch(name -> name.contains("partial"));
    }

    @Test
    void fewMegabytesAreEnoughForShortFiles() throws IOException {
        for (int i = 0; i < 4; i++) {
            Sounds.wav(folder.resolve(i + ".wav"), 44_100, Sounds.tune(i, 44_100, 4));
        }
        DiskSpace.Meter disk = any -> 32L << 20;
        List<MusicFolder.Entry> entries = MusicFolder.scan(folder).entries();
        try (AudioCache cache = new AudioCache(folder.resolve("cache"), 44_100, false, Progress.silent(), disk);
                Prepared prepared = cache.getAll(entries, 2, Progress.silent(), new StopSignal())) {
            assertThat(prepared.audio()).hasSize(4);
        }
        DiskSpace.Meter full = any -> 17L << 20;
        try (AudioCache cache = new AudioCache(folder.resolve("other"), 44_100, false, Progress.silent(), full)) {
            assertThatThrownBy(() -> cache.getAll(entries, 2, Progress.silent(), new StopSignal()))
                    .isInstanceOf(UserProblem.class)
                    .hasMessageMatching(".*needs 3 MB more .* has only 18 MB free.*[0-3]\\.wav.*");
        }
    }

    private static long bytesIn(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }
}
