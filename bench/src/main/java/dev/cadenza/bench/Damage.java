package dev.cadenza.bench;

import dev.cadenza.base.SeededRandom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** What disks, copies and power cuts do to files. */
enum Damage {
    /** One bit is another. */
    FLIPPED_BIT("flipped bit") {
        @Override
        byte[] of(byte[] bytes, SeededRandom random) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
            return bytes;
        }
    },
    /** The end is missing. */
    CUT("cut") {
        @Override
        byte[] of(byte[] bytes, SeededRandom random) {
            return Arrays.copyOf(bytes, random.nextInt(bytes.length));
        }
    },
    /** A block holds zeros, as after a power cut. */
    ZEROED("zeroed 4 kB") {
        @Override
        byte[] of(byte[] bytes, SeededRandom random) {
            int from = random.nextInt(bytes.length);
            Arrays.fill(bytes, from, Math.min(bytes.length, from + BLOCK), (byte) 0);
            return bytes;
        }
    },
    /** Something else follows. */
    LONGER("garbage appended") {
        @Override
        byte[] of(byte[] bytes, SeededRandom random) {
            byte[] longer = Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(BLOCK));
            for (int i = bytes.length; i < longer.length; i++) {
                longer[i] = (byte) random.nextInt(256);
            }
            return longer;
        }
    },
    /** It and another of its kind have changed places. */
    SWAPPED("swapped"),
    /** It is gone. */
    DELETED("deleted");

    private static final int BLOCK = 4096;

    private final String words;

    Damage(String words) {
        this.words = words;
    }

    /** {@code bytes} damaged; the array may be changed. */
    byte[] of(byte[] bytes, SeededRandom random) {
        throw new UnsupportedOperationException(this + " is no damage to bytes");
    }

    /**
     * Damages {@code file}.
     *
     * @param others that it may change places with
     * @return whether it changed
     */
    boolean apply(Path file, List<Path> others, SeededRandom random) throws IOException {
        byte[] before = Files.readAllBytes(file);
        if (this == DELETED) {
            Files.delete(file);
            return true;
        }
        if (this == SWAPPED) {
            return swap(file, before, others, random);
        }
        byte[] after = before.length == 0 ? before : of(before.clone(), random);
        Files.write(file, after);
        return !Arrays.equals(before, after);
    }

    private static boolean swap(Path file, byte[] before, List<Path> others, SeededRandom random) throws IOException {
        if (others.isEmpty()) {
            return false;
        }
        Path other = others.get(random.nextInt(others.size()));
        byte[] its = Files.readAllBytes(other);
        Files.write(file, its);
        Files.write(other, before);
        return !Arrays.equals(before, its);
    }

    /** What it is called in tables. */
    String words() {
        return words;
    }
}
