package dev.cadenza.units;

import dev.cadenza.analysis.Peaks;
import dev.cadenza.audio.MonoSound;
import dev.cadenza.audio.StereoSound;
import dev.cadenza.base.SeededRandom;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Recordings of decaying notes, a unit for each note, with the sound to them: left the note, right an octave above it.
 */
public final class NoteUnits implements UnitCorpus {
    public static final int RATE = 44_100;

    /** Instead of a pitch: a unit in which nothing sounds. */
    public static final int REST = -1;

    private static final float SILENT = -70; // dB

    private final List<int[]> pieces = new ArrayList<>(); // pitch of each note, 0 to 47, or a rest
    private final int noteSamples;
    private final Map<Integer, StereoSound> sounds = new HashMap<>();
    private int[] firsts = {}; // unit of each recording, then the number of all
    private float[] levels = {-20}; // of the units of a recording, over and over

    private NoteUnits(int noteSamples) {
        this.noteSamples = noteSamples;
    }

    /** A melody for each of {@code pitches}, of any length each, with rests. */
    public static NoteUnits of(List<int[]> pitches) {
        NoteUnits units = new NoteUnits(RATE / 5);
        units.pieces.addAll(pitches);
        return units;
    }

    /** {@code pieces} random melodies of {@code notes} notes, each a fifth of a second. */
    public static NoteUnits random(int pieces, int notes, long seed) {
        NoteUnits units = new NoteUnits(RATE / 5);
        SeededRandom random = new SeededRandom(seed);
        for (int p = 0; p < pieces; p++) {
            int[] pitches = new int[notes];
            int pitch = 24;
            for (int i = 0; i < notes; i++) {
                pitch = Math.floorMod(pitch + random.nextInt(9) - 4, 48);
                pitches[i] = pitch;
            }
            units.pieces.add(pitches);
        }
        return units;
    }

    /**
     * {@code pieces} recordings with sections of {@code notes} notes named by {@code letters}; equal letters are equal
     * melodies.
     */
    public static NoteUnits sections(int pieces, String letters, int notes, long seed) {
        NoteUnits units = new NoteUnits(RATE / 5);
        for (int p = 0; p < pieces; p++) {
            int[] pitches = new int[letters.length() * notes];
            for (int s = 0; s < letters.length(); s++) {
                int[] melody = random(1, notes, seed + 100L * p + letters.charAt(s))
                        .pieces
                        .get(0);
                System.arraycopy(melody, 0, pitches, s * notes, notes);
            }
            units.pieces.add(pitches);
        }
        return units;
    }

    /** The same with every recording twice. */
    public NoteUnits twice() {
        NoteUnits units = new NoteUnits(noteSamples);
        units.pieces.addAll(pieces);
        units.pieces.addAll(pieces);
        units.levels = levels;
        return units;
    }

    /**
     * The same with its units at {@code decibels} in turn, in each recording from its first on; the sound has none of
     * it.
     */
    public NoteUnits withLevels(float... decibels) {
        NoteUnits units = new NoteUnits(noteSamples);
        units.pieces.addAll(pieces);
        units.levels = decibels.clone();
        return units;
    }

    /** What recording {@code piece} sounds like; its last note rings for a second more. */
    public StereoSound sound(int piece) {
        return sounds.computeIfAbsent(piece, this::synthesized);
    }

    private StereoSound synthesized(int piece) {
        int[] pitches = pieces.get(piece);
        float[][] sound = new float[2][pitches.length * noteSamples + RATE];
        for (int i = 0; i < pitches.length; i++) {
            double hertz = 110 * Math.pow(2, pitches[i] / 12.0);
            // a note rings until the next rest
            int length = i + 1 < pitches.length && pitches[i + 1] == REST ? noteSamples : RATE;
            for (int t = 0; pitches[i] != REST && t < length && i * noteSamples + t < sound[0].length; t++) {
                double envelope = 0.2 * Math.exp(-4.0 * t / RATE) * Math.min(1, t / 40.0);
                sound[0][i * noteSamples + t] += (float) (envelope * Math.sin(2 * Math.PI * hertz * t / RATE));
                sound[1][i * noteSamples + t] += (float) (0.7 * envelope * Math.sin(4 * Math.PI * hertz * t / RATE));
            }
        }
        return StereoSound.of(sound, RATE);
    }

    /** The content of all recordings. */
    public CopyContent content() {
        List<byte[]> frames = new ArrayList<>();
        List<IntBuffer> peaks = new ArrayList<>();
        try {
            for (int p = 0; p < pieces(); p++) {
                StereoSound sound = sound(p);
                float[][] samples = new float[2][(int) sound.samples()];
                sound.read(0, samples, 0, samples[0].length);
                MonoSound left = MonoSound.of(samples[0], RATE);
                frames.add(ContentFrames.of(left, sound.rms()));
                peaks.add(IntBuffer.wrap(Peaks.of(left)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new CopyContent(new WhiteContent(frames), new SoundPeaks(peaks));
    }

    /** The pitch of {@code unit}. */
    public int pitch(int unit) {
        return pieces.get(piece(unit))[unit - first(piece(unit))];
    }

    @Override
    public int size() {
        return first(pieces.size());
    }

    @Override
    public int pieces() {
        return pieces.size();
    }

    @Override
    public int piece(int unit) {
        int[] firsts = firsts();
        int piece = Arrays.binarySearch(firsts, unit);
        piece = piece >= 0 ? piece : -piece - 2;
        while (firsts[piece + 1] == unit) {
            piece++; // recordings without a note
        }
        return piece;
    }

    @Override
    public int first(int piece) {
        return firsts()[piece];
    }

    private int[] firsts() {
        if (firsts.length != pieces.size() + 1) {
            firsts = new int[pieces.size() + 1];
            for (int piece = 0; piece < pieces.size(); piece++) {
                firsts[piece + 1] = firsts[piece] + pieces.get(piece).length;
            }
        }
        return firsts;
    }

    @Override
    public long start(int unit) {
        return (long) (unit - first(piece(unit))) * noteSamples;
    }

    @Override
    public long end(int unit) {
        return start(unit) + noteSamples;
    }

    @Override
    public boolean held(int unit) {
        return false;
    }

    @Override
    public float beatPhase(int unit) {
        return (unit - first(piece(unit))) % 2 / 2f;
    }

    @Override
    public float beatPeriod(int unit) {
        return 2f * noteSamples / RATE;
    }

    @Override
    public float level(int unit) {
        return pitch(unit) == REST ? SILENT : levels[(unit - first(piece(unit))) % levels.length];
    }

    @Override
    public void features(int unit, float[] into, int offset) {
        Arrays.fill(into, offset, offset + UnitFeatures.SIZE, 0);
        if (pitch(unit) != REST) {
            into[offset + UnitFeatures.SEMITONES_BODY + pitch(unit)] = 1;
            into[offset + UnitFeatures.SEMITONES_ATTACK + pitch(unit)] = 1;
        }
        for (int back = 1;
                back <= 5 && unit - back >= first(piece(unit));
                back++) { // notes ring on, but not over rests
            if (pitch(unit - back) == REST) {
                break;
            }
            into[offset + UnitFeatures.SEMITONES_BEFORE + pitch(unit - back)] += (float) Math.exp(-0.5 * back);
        }
    }
}
