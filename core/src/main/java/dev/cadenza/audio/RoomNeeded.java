package dev.cadenza.audio;

import dev.cadenza.base.StopSignal;
import dev.cadenza.base.UserProblem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * How much of a disk decoded recordings take.
 *
 * @param folder where they will be
 * @param rate samples per second of what is decoded, four bytes each
 * @param disk tells what is free
 */
record RoomNeeded(Path folder, int rate, DiskSpace.Meter disk) {
    /** Decoded bytes per byte of recording that few files exceed: 24 kbit/s. */
    private static final long USUAL_GROWTH = 60;

    /** Whether a recording is decoded already. */
    interface Decoded {
        boolean is(MusicFolder.Entry entry) throws IOException;
    }

    /**
     * Refuses what can't fit; files are asked for their length only where room might be short. One that doesn't fit by
     * itself is not counted, since it will be skipped in its turn.
     *
     * @throws UserProblem with both figures and the largest file
     */
    void require(List<MusicFolder.Entry> entries, StopSignal stop, Decoded decoded) throws IOException {
        long recorded = 0;
        for (MusicFolder.Entry entry : entries) {
            recorded += entry.file().toFile().length();
        }
        if (DiskSpace.has(folder, recorded * USUAL_GROWTH, disk)) {
            return;
        }
        long all = 0;
        long most = 0;
        Path largest = folder;
        for (MusicFolder.Entry entry : entries) {
            stop.check();
            long bytes = missingBytes(entry, decoded);
            if (!DiskSpace.has(folder, bytes, disk)) {
                continue;
            }
            all += bytes;
            if (bytes > most) {
                most = bytes;
                largest = entry.file();
            }
        }
        if (!DiskSpace.has(folder, all, disk)) {
            throw new UserProblem(
                    "%s needs %s more for these recordings but its disk has only %s free: free some space or choose a folder on another disk (most of it, %s, is for %s)",
                    folder, DiskSpace.size(all), DiskSpace.size(disk.free(folder)), DiskSpace.size(most), largest);
        }
    }

    /** What to say of {@code file}, of whose sound {@code written} bytes found room; it is asked for its length now. */
    DiskSpace.Full lacking(Path file, long written) throws IOException {
        return DiskSpace.tooLarge(file, Math.max(DiskSpace.wanted(written), bytes(file)), folder, disk.free(folder));
    }

    private long missingBytes(MusicFolder.Entry entry, Decoded decoded) throws IOException {
        try {
            DecodeProblems.refuseAtSight(entry.file());
            return decoded.is(entry) ? 0 : bytes(entry.file());
        } catch (IOException | RuntimeException e) {
            OneFile.whyNot(
                    entry.file(),
                    e); // throws what isn't about this file, which will be skipped and told of in its turn
            return 0;
        }
    }

    /** What the sound of {@code file} will take, by what it says of its length and what its size allows. */
    private long bytes(Path file) throws IOException {
        AudioInfo info = AudioReader.probe(file);
        double seconds = Math.min(info.seconds(), Bounds.seconds(file, info));
        return Math.round(Math.max(0, seconds) * rate) * Float.BYTES;
    }
}
