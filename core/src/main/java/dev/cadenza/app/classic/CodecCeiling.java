package dev.cadenza.app.classic;

import dev.cadenza.app.Workplace;
import dev.cadenza.audio.AudioCache;
import dev.cadenza.audio.CachedAudio;
import dev.cadenza.audio.MonoSound;
import dev.cadenza.base.AtomicFiles;
import dev.cadenza.base.Json;
import dev.cadenza.base.Progress;
import dev.cadenza.codec.BlockSettings;
import dev.cadenza.codec.Normalization;
import dev.cadenza.codec.PieceBlocks;
import dev.cadenza.evaluate.PieceFeatures;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** The music as it comes back from a model's codec: as near as a model of that codec can come. */
record CodecCeiling(Workplace workplace, AudioCache cache) {
    /** What is measured of each recording of {@code music} when it comes back from {@code codec}. */
    List<PieceFeatures> features(BlockSettings codec, Normalization normalization, List<CachedAudio> music)
            throws IOException {
        String prefix = "codec-%08x-"
                .formatted(Objects.hash(
                        Json.text(codec),
                        Arrays.hashCode(normalization.mean()),
                        Arrays.hashCode(normalization.deviation())));
        List<PieceFeatures> all = new ArrayList<>();
        double seconds = music.stream().mapToDouble(CachedAudio::seconds).sum();
        try (Progress.Task task = workplace.progress().begin("through the codec", seconds, "s of music")) {
            for (CachedAudio piece : music) {
                workplace.stop().check();
                PieceFeatures.Place place = kind -> cache.derived(piece, prefix + kind);
                PieceFeatures known = PieceFeatures.read(place);
                all.add(known != null ? known : measured(piece, codec, normalization, place));
                task.advance(piece.seconds());
            }
        }
        return all;
    }

    private PieceFeatures measured(
            CachedAudio piece, BlockSettings codec, Normalization normalization, PieceFeatures.Place place)
            throws IOException {
        Path sound = AtomicFiles.beside(place.of("sound"));
        try {
            write(piece, codec, normalization, sound);
            try (FileSound back = new FileSound(sound, piece)) {
                return PieceFeatures.of(back, place, workplace.stop());
            }
        } finally {
            Files.deleteIfExists(sound);
        }
    }

    private void write(CachedAudio piece, BlockSettings codec, Normalization normalization, Path file)
            throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            PieceBlocks.roundTrip(piece, codec, normalization, workplace.stop(), (before, after, first) -> {
                int count = (int) Math.min(after.length, piece.samples() - first);
                ByteBuffer bytes = ByteBuffer.allocate(count * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
                bytes.asFloatBuffer().put(after, 0, count);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            });
        }
    }

    /** Raw samples in a file, as many as a recording has. */
    private record FileSound(FileChannel channel, long samples, int rate) implements MonoSound, AutoCloseable {
        FileSound(Path file, CachedAudio like) throws IOException {
            this(FileChannel.open(file, StandardOpenOption.READ), like.samples(), like.rate());
        }

        @Override
        public void read(long from, float[] into, int offset, int count) throws IOException {
            ByteBuffer bytes = ByteBuffer.allocate(count * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            while (bytes.hasRemaining()) {
                if (channel.read(bytes, from * Float.BYTES + bytes.position()) < 0) {
                    throw new EOFException("resynthesised sound became shorter while it was in use");
                }
            }
            bytes.flip();
            bytes.asFloatBuffer().get(into, offset, count);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
