package dev.cadenza.bench;

import dev.cadenza.analysis.Peaks;
import dev.cadenza.app.Workplace;
import dev.cadenza.audio.CachedAudio;
import dev.cadenza.audio.Parallel;
import dev.cadenza.base.Progress;
import dev.cadenza.base.Sealed;
import dev.cadenza.base.SeededRandom;
import dev.cadenza.units.ContentFrames;
import dev.cadenza.units.CopyContent;
import dev.cadenza.units.SoundPeaks;
import dev.cadenza.units.UnitAnalyzer;
import dev.cadenza.units.UnitSettings;
import dev.cadenza.units.UnitTable;
import dev.cadenza.units.VariedTable;
import dev.cadenza.units.WhiteContent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Any number of hours as units without their sound. The tables and content frames of real recordings come first, then
 * again and again moved in pitch and with noise on each number. So nothing comes twice, and the statistics stay those
 * of music. Kept on the disk.
 */
final class SimulatedMusic {
    private static final float NOISE = 0.1f; // deviation of what is added to a feature
    private static final int CONTENT_NOISE = 4; // half decibels, likewise at most
    private static final int MOST_SEMITONES = 6;

    private final List<Path> tables = new ArrayList<>();
    private final List<Path> contents = new ArrayList<>();
    private final List<Path> peaks = new ArrayList<>();
    private final List<Double> seconds = new ArrayList<>();
    private final String hash = UnitSettings.usual().hash();

    /** Makes {@code hours} of it in {@code work} out of the recordings in {@code music}; what is there stays. */
    SimulatedMusic(Path music, Path work, double hours, Workplace workplace) throws IOException {
        real(music, work, workplace);
        int reals = tables.size();
        double all = seconds.stream().mapToDouble(Double::doubleValue).sum();
        List<Integer> numbers = new ArrayList<>();
        for (int number = reals; all < hours * 3600; number++) {
            numbers.add(number);
            all += seconds.get(number % reals);
            seconds.add(seconds.get(number % reals));
            tables.add(work.resolve("simulated/%06d.units".formatted(number)));
            contents.add(work.resolve("simulated/%06d.content".formatted(number)));
            peaks.add(work.resolve("simulated/%06d.peaks".formatted(number)));
        }
        try (Progress.Task task = workplace.progress().begin("simulating music", numbers.size(), "recordings")) {
            Parallel.map(numbers, workplace.threads(), (number, index) -> {
                workplace.stop().check();
                vary(number, reals);
                task.advance(1);
                return number;
            });
        }
    }

    private void real(Path music, Path work, Workplace workplace) throws IOException {
        UnitAnalyzer analyzer = new UnitAnalyzer(UnitSettings.usual());
        try (DecodedMusic decoded = DecodedMusic.open(workplace, music, work.resolve("cache"))) {
            Files.createDirectories(work.resolve("simulated"));
            for (CachedAudio audio : decoded.audio()) {
                Path table = work.resolve("simulated/%06d.units".formatted(tables.size()));
                Path content = work.resolve("simulated/%06d.content".formatted(tables.size()));
                Path peak = work.resolve("simulated/%06d.peaks".formatted(tables.size()));
                if (UnitTable.find(table, hash) == null) {
                    analyzer.analyze(audio, table, workplace.stop(), done -> {});
                    Sealed.write(content, partial -> Files.write(partial, ContentFrames.of(audio, audio.rms())));
                }
                if (!Files.exists(peak)) {
                    SoundPeaks.write(peak, SoundPeaks.of(audio, audio.rms()));
                }
                tables.add(table);
                contents.add(content);
                peaks.add(peak);
                seconds.add(audio.seconds());
            }
        }
    }

    private void vary(int number, int reals) throws IOException {
        int real = number % reals;
        if (UnitTable.find(tables.get(number), hash) == null) {
            SeededRandom random = SeededRandom.of(number, "simulated music");
            int semitones = random.nextInt(2 * MOST_SEMITONES + 1) - MOST_SEMITONES;
            Sealed.write(
                    tables.get(number),
                    partial -> VariedTable.write(tables.get(real), partial, semitones, NOISE, random));
        }
        if (!Files.exists(contents.get(number))) {
            SeededRandom random = SeededRandom.of(number, "simulated content");
            byte[] frames = Objects.requireNonNull(Sealed.read(contents.get(real)));
            for (int i = 0; i < frames.length; i++) {
                int moved = frames[i] + random.nextInt(2 * CONTENT_NOISE + 1) - CONTENT_NOISE;
                frames[i] = (byte) Math.max(-127, Math.min(127, moved));
            }
            Sealed.write(contents.get(number), partial -> Files.write(partial, frames));
        }
        if (!Files.exists(peaks.get(number))) {
            SeededRandom random = SeededRandom.of(number, "simulated peaks");
            SoundPeaks.write(peaks.get(number), moved(Objects.requireNonNull(SoundPeaks.map(peaks.get(real))), random));
        }
    }

    /** The same peaks, each a step lower or higher or where it was. */
    private static int[] moved(IntBuffer peaks, SeededRandom random) {
        int[] moved = new int[peaks.limit()];
        for (int i = 0; i < moved.length; i++) {
            int pitch = Peaks.pitch(peaks.get(i)) + random.nextInt(3) - 1;
            moved[i] = Peaks.pack(Peaks.tick(peaks.get(i)), Math.max(0, Math.min(Peaks.PITCHES - 1, pitch)));
        }
        return moved;
    }

    /** How many recordings make {@code hours}, in order from the first. */
    int recordings(double hours) {
        double sum = 0;
        int count = 0;
        while (count < seconds.size() && sum < hours * 3600) {
            sum += seconds.get(count++);
        }
        return count;
    }

    /** The tables of the first {@code count} recordings. */
    List<UnitTable> tables(int count) throws IOException {
        List<UnitTable> found = new ArrayList<>();
        for (Path table : tables.subList(0, count)) {
            found.add(Objects.requireNonNull(UnitTable.find(table, hash)));
        }
        return found;
    }

    /** What copies of the first {@code count} recordings are recognised by, mapped. */
    CopyContent content(int count) throws IOException {
        List<ByteBuffer> found = new ArrayList<>();
        for (Path content : contents.subList(0, count)) {
            found.add(Objects.requireNonNull(Sealed.map(content)));
        }
        List<IntBuffer> peaksFound = new ArrayList<>();
        for (Path file : peaks.subList(0, count)) {
            peaksFound.add(Objects.requireNonNull(SoundPeaks.map(file)));
        }
        return new CopyContent(WhiteContent.of(found), new SoundPeaks(peaksFound));
    }

    /** All recordings by number, of {@code count}. */
    static int[] all(int count) {
        return IntStream.range(0, count).toArray();
    }
}
