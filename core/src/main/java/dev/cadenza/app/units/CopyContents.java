package dev.cadenza.app.units;

import dev.cadenza.app.Workplace;
import dev.cadenza.audio.AudioCache;
import dev.cadenza.audio.CachedAudio;
import dev.cadenza.audio.MonoSound;
import dev.cadenza.audio.WatchedSound;
import dev.cadenza.base.Crew;
import dev.cadenza.base.Progress;
import dev.cadenza.base.Sealed;
import dev.cadenza.base.StopSignal;
import dev.cadenza.units.ContentFrames;
import dev.cadenza.units.CopyContent;
import dev.cadenza.units.SoundPeaks;
import dev.cadenza.units.WhiteContent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

/** What copies are recognised by, kept with each recording in the cache and mapped. */
final class CopyContents {
    private static final String FRAMES = "content-v1";
    private static final String PEAKS = "peaks-v1";
    private static final double READINGS = 2.2; // of the sound, windows overlapping

    private CopyContents() {}

    /** That of {@code recordings}; whatever the cache has lost is made again. */
    static CopyContent open(Workplace workplace, AudioCache cache, List<CachedAudio> recordings) throws IOException {
        double seconds = recordings.stream().mapToDouble(CachedAudio::seconds).sum();
        try (Crew crew = new Crew(workplace.threads(), workplace.stop());
                Progress.Task task = workplace.progress().begin("copy contents", seconds, "s of music")) {
            List<ByteBuffer> frames = new ArrayList<>();
            List<IntBuffer> peaks = new ArrayList<>();
            for (CachedAudio audio : recordings) {
                workplace.stop().check();
                WatchedSound sound = new WatchedSound(audio, READINGS, workplace.stop(), task::advance);
                frames.add(frames(cache, audio, sound, crew));
                peaks.add(peaks(cache, audio, sound, crew));
                sound.finish();
            }
            return new CopyContent(WhiteContent.of(frames), new SoundPeaks(peaks));
        }
    }

    /**
     * Has that of {@code audio} made unless it is there.
     *
     * @param secondsDone hears of the seconds of sound as they are done
     */
    static void make(AudioCache cache, CachedAudio audio, Crew crew, StopSignal stop, DoubleConsumer secondsDone)
            throws IOException {
        WatchedSound sound = new WatchedSound(audio, READINGS, stop, secondsDone);
        frames(cache, audio, sound, crew);
        peaks(cache, audio, sound, crew);
        sound.finish();
    }

    private static ByteBuffer frames(AudioCache cache, CachedAudio audio, MonoSound sound, Crew crew)
            throws IOException {
        Path file = cache.derived(audio, FRAMES);
        ByteBuffer known = Sealed.map(file);
        if (known != null) {
            return known;
        }
        byte[] frames = ContentFrames.of(sound, audio.rms(), crew);
        Sealed.write(file, partial -> Files.write(partial, frames));
        return written(file, Sealed.map(file));
    }

    private static IntBuffer peaks(AudioCache cache, CachedAudio audio, MonoSound sound, Crew crew) throws IOException {
        Path file = cache.derived(audio, PEAKS);
        IntBuffer known = SoundPeaks.map(file);
        if (known != null) {
            return known;
        }
        SoundPeaks.write(file, SoundPeaks.of(sound, audio.rms(), crew));
        return written(file, SoundPeaks.map(file));
    }

    private static <T> T written(Path file, @Nullable T read) throws IOException {
        if (read == null) {
            throw new IOException(file + " was damaged right after it was written");
        }
        return read;
    }
}
