package dev.cadenza.bench;

import dev.cadenza.app.Workplace;
import dev.cadenza.audio.AudioCache;
import dev.cadenza.audio.CachedAudio;
import dev.cadenza.audio.MusicFolder;
import dev.cadenza.audio.Prepared;
import dev.cadenza.codec.BlockSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Recordings, decoded to mono at 44.1 kHz and open until this is closed. */
final class DecodedMusic implements AutoCloseable {
    private final AudioCache cache;
    private final Prepared prepared;

    private DecodedMusic(AudioCache cache, Prepared prepared) {
        this.cache = cache;
        this.prepared = prepared;
    }

    /** The recordings in the folder {@code music}; their decoded sound stays in {@code cache} for the next time. */
    static DecodedMusic open(Workplace workplace, Path music, Path cache) throws IOException {
        return open(workplace, MusicFolder.scan(music).entries(), cache);
    }

    /** The same for {@code files}. */
    static DecodedMusic open(Workplace workplace, List<MusicFolder.Entry> files, Path cache) throws IOException {
        AudioCache opened = new AudioCache(cache, BlockSettings.SAMPLE_RATE);
        try {
            return new DecodedMusic(
                    opened, opened.getAll(files, workplace.threads(), workplace.progress(), workplace.stop()));
        } catch (IOException | RuntimeException | Error failure) {
            try (opened) {
                throw failure;
            }
        }
    }

    List<CachedAudio> audio() {
        return prepared.audio();
    }

    /** The length of all recordings together. */
    double seconds() {
        return prepared.seconds();
    }

    @Override
    public void close() throws IOException {
        try (cache) {
            prepared.close();
        }
    }
}
