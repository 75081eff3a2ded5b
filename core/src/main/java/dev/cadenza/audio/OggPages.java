package dev.cadenza.audio;

import dev.cadenza.audio.Junctions.Walk;
import dev.cadenza.base.StopSignal;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Goes through an Ogg file from page to page (RFC 3533, section 6) and checks each. */
final class OggPages {
    private static final Walk NOT_WHOLE = new Walk(0, 0);
    private static final int HEAD = 27;
    private static final int FIRST = 2; // flags of a page
    private static final int LAST = 4;
    private static final long OPUS_RATE = 48_000;
    private static final int[] CHECKSUMS = checksums();

    private final ByteWindow bytes;
    private final Map<Long, Stream> streams = new HashMap<>();

    private OggPages(ByteWindow bytes) {
        this.bytes = bytes;
    }

    /** What is known of one logical stream. */
    private static final class Stream {
        private final long rate; // 0 if unknown
        private long nextPage;
        private long begun = -1; // the first and the last time that a page told, in samples
        private long ended = -1;
        private boolean over;

        Stream(long rate) {
            this.rate = rate;
        }

        double seconds() {
            return rate == 0 || begun < 0 ? 0 : (double) (ended - begun) / rate;
        }
    }

    /**
     * What the file holds; no junctions if a page is damaged or missing, a stream has no end, or its rate isn't known.
     */
    static Walk walk(ByteWindow bytes, StopSignal stop) throws IOException {
        return new OggPages(bytes).walk(stop);
    }

    private Walk walk(StopSignal stop) throws IOException {
        double seconds = 0;
        int links = 0;
        for (long at = 0; at < bytes.size(); ) {
            stop.check();
            long length = length(at);
            if (length < 0 || checksum(at, length) != bytes.number(at + 22, 4)) {
                return NOT_WHOLE;
            }
            int flags = bytes.at(at + 5);
            long serial = bytes.number(at + 14, 4);
            if ((flags & FIRST) != 0) {
                links += streams.values().stream().allMatch(stream -> stream.over) ? 1 : 0;
                streams.put(serial, new Stream(rate(at + HEAD + bytes.at(at + 26))));
            }
            Stream stream = streams.get(serial);
            if (stream == null || stream.over || bytes.number(at + 18, 4) != stream.nextPage++) {
                return NOT_WHOLE;
            }
            tellTime(stream, bytes.number(at + 6, 8));
            if ((flags & LAST) != 0) {
                stream.over = true;
                seconds += stream.seconds();
            }
            at += length;
        }
        boolean whole = streams.values().stream().allMatch(stream -> stream.over && stream.rate > 0);
        return whole ? new Walk(seconds, links - 1) : NOT_WHOLE;
    }

    private static void tellTime(Stream stream, long samples) {
        if (samples > 0) { // 0 on pages of headers, -1 where no packet ends
            stream.begun = stream.begun < 0 ? samples : stream.begun;
            stream.ended = samples;
        }
    }

    /** The length of the page at {@code at}, or -1 if there is no whole one. */
    private long length(long at) throws IOException {
        if (!bytes.has(at, "OggS") || bytes.at(at + 4) != 0 || at + HEAD > bytes.size()) {
            return -1;
        }
        int segments = bytes.at(at + 26);
        long length = (long) HEAD + segments;
        for (int i = 0; i < segments; i++) {
            length += bytes.at(at + HEAD + i);
        }
        return at + length <= bytes.size() ? length : -1;
    }

    /** Samples a second of the stream whose first packet begins at {@code at}; 0 if it isn't known. */
    private long rate(long at) throws IOException {
        if (bytes.has(at, "OpusHead")) {
            return OPUS_RATE;
        }
        if (bytes.has(at, "\u0001vorbis")) {
            return bytes.number(at + 12, 4);
        }
        if (bytes.has(at, "Speex   ")) {
            return bytes.number(at + 36, 4);
        }
        if (bytes.has(at, "\u007fFLAC")) { // 20 bits of the STREAMINFO block, the highest first
            return ((long) bytes.at(at + 27) << 12) | ((long) bytes.at(at + 28) << 4) | (bytes.at(at + 29) >> 4);
        }
        return 0;
    }

    private long checksum(long at, long length) throws IOException {
        int sum = 0;
        for (long i = 0; i < length; i++) {
            int value = i >= 22 && i < 26 ? 0 : bytes.at(at + i); // its own place counts as 0
            sum = (sum << 8) ^ CHECKSUMS[(sum >>> 24) ^ value];
        }
        return sum & 0xffffffffL;
    }

    private static int[] checksums() {
        int[] table = new int[256];
        for (int i = 0; i < table.length; i++) {
            int sum = i << 24;
            for (int bit = 0; bit < 8; bit++) {
                sum = (sum << 1) ^ (sum < 0 ? 0x04c11db7 : 0);
            }
            table[i] = sum;
        }
        return table;
    }
}
