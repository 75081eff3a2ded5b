package dev.cadenza.generate;

import dev.cadenza.units.NoteUnits;
import dev.cadenza.units.UnitCorpus;
import dev.cadenza.units.UnitFeatures;
import java.util.Arrays;

/**
 * Melodies of notes of a fifth of a second, in which some notes are held for several units, and the last one of all
 * dies away.
 */
final class HeldEnds implements UnitCorpus {
    private final NoteUnits notes;
    private final int every; // units from one held note to the next
    private final int held; // units that go on after the attack

    HeldEnds(NoteUnits notes, int every, int held) {
        this.notes = notes;
        this.every = every;
        this.held = held;
    }

    /** How many units after its attack {@code unit} stands; 0 for the attack. */
    int after(int unit) {
        int back = first(piece(unit) + 1) - 1 - unit; // from the last unit of all
        int place = back % every;
        return place < held ? held - place : 0;
    }

    @Override
    public int size() {
        return notes.size();
    }

    @Override
    public int pieces() {
        return notes.pieces();
    }

    @Override
    public int piece(int unit) {
        return notes.piece(unit);
    }

    @Override
    public int first(int piece) {
        return notes.first(piece);
    }

    @Override
    public long start(int unit) {
        return notes.start(unit);
    }

    @Override
    public long end(int unit) {
        return notes.end(unit);
    }

    @Override
    public boolean held(int unit) {
        return after(unit) > 0;
    }

    @Override
    public float beatPhase(int unit) {
        return notes.beatPhase(unit);
    }

    @Override
    public float beatPeriod(int unit) {
        return notes.beatPeriod(unit);
    }

    @Override
    public float level(int unit) {
        return -20 - 2 * after(unit);
    }

    @Override
    public void features(int unit, float[] into, int offset) {
        notes.features(unit - after(unit), into, offset);
        if (after(unit) > 0) {
            int attack = offset + UnitFeatures.SEMITONES_ATTACK;
            Arrays.fill(into, attack, attack + UnitFeatures.SEMITONES, 0);
        }
        into[offset + UnitFeatures.LEVEL_BEFORE] = unit > first(piece(unit)) ? -0.2f * after(unit - 1) : 0;
    }
}
