package dev.cadenza.units;

import static dev.cadenza.base.Require.require;

import dev.cadenza.analysis.Beats;
import dev.cadenza.base.Json;
import dev.cadenza.base.Sealed;
import dev.cadenza.base.UserProblem;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * One recording's units, in a file mapped into memory, so that they take no room in the heap. Safe for use by several
 * threads.
 */
public final class UnitTable {
    private final MappedByteBuffer file;
    private final UnitTableFile.Layout layout;
    private final int borders; // where each column begins in the file
    private final int phases;
    private final int periods;
    private final int levels;
    private final int cuts;
    private final PieceFacts facts;

    private UnitTable(MappedByteBuffer file, UnitTableFile.Layout layout, PieceFacts facts) {
        this.file = file;
        this.layout = layout;
        this.borders = (int) layout.borders();
        this.phases = (int) layout.phases();
        this.periods = (int) layout.periods();
        this.levels = (int) layout.levels();
        this.cuts = (int) layout.cuts();
        this.facts = facts;
    }

    /**
     * The table in {@code file}, or null if there is none that is whole and was made with settings of this
     * {@code hash}.
     */
    public static @Nullable UnitTable find(Path file, String hash) throws IOException {
        MappedByteBuffer bytes = Sealed.map(file);
        if (bytes == null || bytes.capacity() < UnitTableFile.HEADER) {
            return null;
        }
        bytes.order(ByteOrder.LITTLE_ENDIAN);
        try {
            return parse(bytes, hash, file.toString());
        } catch (UserProblem e) {
            return null; // a table that can't be read is made anew
        }
    }

    private static @Nullable UnitTable parse(MappedByteBuffer bytes, String hash, String where) {
        boolean ours = bytes.getLong() == UnitTableFile.MAGIC
                && bytes.getInt() == UnitTableFile.VERSION
                && bytes.getInt() == UnitFeatures.SIZE;
        if (!ours) {
            return null;
        }
        int units = bytes.getInt();
        int beats = bytes.getInt();
        byte[] madeWith = new byte[UnitTableFile.HASH_BYTES];
        bytes.get(madeWith);
        UnitTableFile.Layout layout = new UnitTableFile.Layout(units, beats, bytes.getInt());
        if (!HexFormat.of().formatHex(madeWith).equals(hash) || layout.bytes() != bytes.capacity()) {
            return null;
        }
        byte[] facts = new byte[layout.factsLength()];
        bytes.get((int) layout.facts(), facts);
        String text = new String(facts, StandardCharsets.UTF_8);
        return new UnitTable(bytes, layout, Json.parse(text, PieceFacts.class, where));
    }

    /** What the recording is like. */
    public PieceFacts facts() {
        return facts;
    }

    /** The number of units. */
    public int size() {
        return layout.units();
    }

    /** Where {@code unit} begins, in samples of the recording. */
    public long start(int unit) {
        return border(unit);
    }

    /** Where {@code unit} ends and the next one begins. */
    public long end(int unit) {
        return border(unit + 1);
    }

    private long border(int index) {
        require(index >= 0 && index <= size(), "a border must be from 0 to %d, got %d", size(), index);
        return file.getLong(borders + 8 * index);
    }

    /** Its place within the beat at its beginning, from 0 to below 1; 0 where there is no pulse. */
    public float beatPhase(int unit) {
        return file.getFloat(phases + 4 * within(unit));
    }

    /** The length of a beat around its beginning in seconds; 0 where there is no pulse. */
    public float beatPeriod(int unit) {
        return file.getFloat(periods + 4 * within(unit));
    }

    /** The level of its body in decibels under full scale, the recording brought to an RMS of 0.1. */
    public float level(int unit) {
        return file.getFloat(levels + 4 * within(unit));
    }

    /** Why it begins where it does. */
    public Cut cut(int unit) {
        return Cut.of(file.get(cuts + within(unit)));
    }

    /** Its features after {@link UnitFeatures}, into {@code into} from {@code offset} on. */
    public void features(int unit, float[] into, int offset) {
        int at = UnitTableFile.HEADER + 2 * UnitFeatures.SIZE * within(unit);
        for (int i = 0; i < UnitFeatures.SIZE; i++) {
            into[offset + i] = Half.value(file.getShort(at + 2 * i));
        }
    }

    /** The recording's beats. */
    public Beats beats() {
        double[] times = new double[layout.beats()];
        for (int i = 0; i < times.length; i++) {
            times[i] = file.getDouble((int) layout.beatTimes() + 8 * i);
        }
        return Beats.at(times, facts.pulseClarity());
    }

    private int within(int unit) {
        if (unit < 0 || unit >= size()) {
            throw new IndexOutOfBoundsException("unit " + unit + " of " + size());
        }
        return unit;
    }
}
