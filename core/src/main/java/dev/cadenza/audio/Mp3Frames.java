package dev.cadenza.audio;

import dev.cadenza.audio.Junctions.Walk;
import dev.cadenza.base.StopSignal;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Goes through an mp3 file from frame to frame (ISO 11172-3, section 2.4.1) and over the tags between them. */
final class Mp3Frames {
    private static final Walk NOT_WHOLE = new Walk(0, 0);
    private static final int[] KILOBITS_1 = {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320};
    private static final int[] KILOBITS_2 = {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160};
    private static final int[] RATES = {44_100, 48_000, 32_000};
    private static final int ID3V1 = 128;
    private static final int APE_HEAD = 32;
    private static final long APE_HAS_HEAD = 1L << 31;

    private final ByteWindow bytes;

    private Mp3Frames(ByteWindow bytes) {
        this.bytes = bytes;
    }

    /** What the file holds; no junctions if a byte of it belongs to nothing. */
    static Walk walk(ByteWindow bytes, StopSignal stop) throws IOException {
        return new Mp3Frames(bytes).walk(stop);
    }

    private Walk walk(StopSignal stop) throws IOException {
        double seconds = 0;
        int junctions = 0;
        boolean tagged = true; // whether no frame came since the last tag
        for (long at = 0; at < bytes.size(); ) {
            stop.check();
            Frame frame = frame(at);
            long length = frame != null ? frame.length() : between(at);
            if (length <= 0 || at + length > bytes.size()) {
                return NOT_WHOLE;
            }
            if (frame == null) {
                tagged = true;
            } else if (isInfo(at, frame)) {
                junctions += seconds > 0 ? 1 : 0;
                tagged = false;
            } else {
                junctions += seconds > 0 && tagged ? 1 : 0;
                tagged = false;
                seconds += frame.seconds();
            }
            at += length;
        }
        return new Walk(seconds, junctions);
    }

    /** One frame: its bytes and how long it lasts. */
    private record Frame(long length, double seconds) {}

    /** The frame of layer 3 that begins at {@code at}, or null. */
    private @Nullable Frame frame(long at) throws IOException {
        int second = bytes.at(at + 1);
        int third = bytes.at(at + 2);
        int version = (second >> 3) & 3; // 3: MPEG 1, 2: MPEG 2, 0: MPEG 2.5
        int kilobits = third >> 4;
        int rate = (third >> 2) & 3;
        boolean isFrame = bytes.at(at) == 0xff
                && second >= 0xe0
                && version != 1
                && ((second >> 1) & 3) == 1
                && kilobits > 0
                && kilobits < KILOBITS_1.length
                && rate < RATES.length;
        if (!isFrame) {
            return null;
        }
        int samples = version == 3 ? 1152 : 576;
        int hertz = RATES[rate] >> (version == 3 ? 0 : version == 2 ? 1 : 2);
        int bits = 1000 * (version == 3 ? KILOBITS_1 : KILOBITS_2)[kilobits];
        return new Frame(samples / 8L * bits / hertz + ((third >> 1) & 1), (double) samples / hertz);
    }

    /** Whether a frame holds no sound but what an encoder says of the file; most stand behind the side information. */
    private boolean isInfo(long at, Frame frame) throws IOException {
        for (int place : new int[] {13, 21, 36}) {
            if (place + 4 < frame.length()
                    && (bytes.has(at + place, "Xing")
                            || bytes.has(at + place, "Info")
                            || bytes.has(at + place, "VBRI"))) {
                return true;
            }
        }
        return false;
    }

    /** The length of the tag or the run of zeros at {@code at}; 0 if there is neither. */
    private long between(long at) throws IOException {
        if (bytes.has(at, "ID3")) {
            long size = 10;
            for (int i = 0; i < 4; i++) {
                size += (long) (bytes.at(at + 6 + i) & 0x7f) << (7 * (3 - i));
            }
            return size + ((bytes.at(at + 5) & 0x10) != 0 ? 10 : 0);
        }
        if (bytes.has(at, "TAG")) {
            return ID3V1;
        }
        if (bytes.has(at, "APETAGEX")) {
            return bytes.number(at + 12, 4) + ((bytes.number(at + 20, 4) & APE_HAS_HEAD) != 0 ? APE_HEAD : 0);
        }
        long end = at;
        while (bytes.at(end) == 0) {
            end++;
        }
        return end - at;
    }
}
