package dev.cadenza.app;

import dev.cadenza.audio.AudioCache;
import dev.cadenza.audio.CachedAudio;
import dev.cadenza.audio.Parallel;
import dev.cadenza.base.Sealed;
import dev.cadenza.units.ContentFrames;
import dev.cadenza.units.CopyContent;
import dev.cadenza.units.SoundPeaks;
import dev.cadenza.units.WhiteContent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What copies are recognised by, kept with each recording in the cache and mapped. */
final class CopyContents {
    private static final String FRAMES = "content-v1";
    private static final String PEAKS = "peaks-v1";

    private CopyContents() {}

    /** That of {@code recordings}; whatever the cache has lost is made again. */
    static CopyContent open(Workplace workplace, AudioCache cache, List<CachedAudio> recordings) throws IOException {
        List<ByteBuffer> frames = Parallel.map(recordings, workplace.threads(), (audio, index) -> {
            workplace.stop().check();
            return frames(cache, audio);
        });
        List<IntBuffer> peaks = Parallel.map(recordings, workplace.threads(), (audio, index) -> {
            workplace.stop().check();
            return peaks(cache, audio);
        });
        return new CopyContent(WhiteContent.of(frames), new SoundPeaks(peaks));
    }

    /** Has that of {@code audio} made unless it is there. */
    static void make(AudioCache cache, CachedAudio audio) throws IOException {
        frames(cache, audio);
        peaks(cache, audio);
    }

    private static ByteBuffer frames(AudioCache cache, CachedAudio audio) throws IOException {
        Path file = cache.derived(audio, FRAMES);
        ByteBuffer known = Sealed.map(file);
        if (known != null) {
            return known;
        }
        byte[] frames = ContentFrames.of(audio, audio.rms());
        Sealed.write(file, partial -> Files.write(partial, frames));
        return written(file, Sealed.map(file));
    }

    private static IntBuffer peaks(AudioCache cache, CachedAudio audio) throws IOException {
        Path file = cache.derived(audio, PEAKS);
        IntBuffer known = SoundPeaks.map(file);
        if (known != null) {
            return known;
        }
        SoundPeaks.write(file, SoundPeaks.of(audio, audio.rms()));
        return written(file, SoundPeaks.map(file));
    }

    private static <T> T written(Path file, @Nullable T read) throws IOException {
        if (read == null) {
            throw new IOException(file + " was damaged right after it was written");
        }
        return read;
    }
}
