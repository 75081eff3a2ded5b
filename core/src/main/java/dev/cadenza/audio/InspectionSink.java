package dev.cadenza.audio;

import dev.cadenza.audio.AudioInspector.Inspected;
import dev.cadenza.base.Sealed;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Measures everything about one file while it is decoded. */
final class InspectionSink implements SampleSink {
    private @Nullable Meters meters;
    private ByteBuffer bytes = ByteBuffer.allocate(0);

    /** All that listens; {@code digests} holds one hash per channel, since blocks end anywhere. */
    private record Meters(
            Loudness loudness, LevelMeter levels, Fingerprinter fingerprinter, List<MessageDigest> digests) {}

    @Override
    public void begin(int rate, int channels) {
        begin(rate, ChannelLayout.of(channels));
    }

    @Override
    public void begin(int rate, ChannelLayout layout) {
        int channels = layout.channels();
        meters = new Meters(
                new Loudness(rate, layout.loudnessWeights()),
                new LevelMeter(rate, channels),
                new Fingerprinter(rate),
                Stream.generate(Sealed::sha256).limit(channels).toList());
    }

    @Override
    public void accept(float[][] channels, int count) {
        Meters listening = meters();
        listening.loudness().accept(channels, count);
        listening.levels().accept(channels, count);
        listening.fingerprinter().accept(channels, count);
        if (bytes.capacity() < Float.BYTES * count) {
            bytes = ByteBuffer.allocate(Float.BYTES * count).order(ByteOrder.LITTLE_ENDIAN);
        }
        for (int c = 0; c < channels.length; c++) {
            bytes.clear().limit(Float.BYTES * count);
            bytes.asFloatBuffer().put(channels[c], 0, count);
            listening.digests().get(c).update(bytes);
        }
    }

    Inspected result(MusicFolder.Entry entry, String sha256, DecodeReport report) {
        Meters done = meters();
        LevelMeter levels = done.levels();
        FileInspection facts = new FileInspection(
                entry.name(),
                entry.file().toFile().length(),
                report.info(),
                report.seconds(),
                done.loudness().integrated(),
                levels.peak(),
                levels.clippedRuns(),
                levels.clippedShare(),
                levels.leadingSilence(),
                levels.trailingSilence(),
                levels.silentShare(),
                levels.offset(),
                sha256,
                soundHash(done, report.rate()),
                report.facts(),
                report.damage() == null ? List.of() : List.of(report.damage()));
        return new Inspected(facts, done.fingerprinter().fingerprint());
    }

    private Meters meters() {
        return Objects.requireNonNull(meters, "begin comes first");
    }

    private static String soundHash(Meters done, int rate) {
        MessageDigest all = Sealed.sha256();
        all.update(ByteBuffer.allocate(Integer.BYTES).putInt(rate).flip());
        for (MessageDigest digest : done.digests()) {
            all.update(digest.digest());
        }
        return HexFormat.of().formatHex(all.digest());
    }
}
