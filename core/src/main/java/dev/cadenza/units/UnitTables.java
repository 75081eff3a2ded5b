package dev.cadenza.units;

import java.util.Arrays;
import java.util.List;

/** The units of several recordings' tables under one numbering. Safe for use by several threads. */
public final class UnitTables implements UnitCorpus {
    private final List<UnitTable> tables;
    private final int[] first; // unit of each recording, then the number of all

    /** The units of {@code tables}, one recording after the other. */
    public UnitTables(List<UnitTable> tables) {
        this.tables = List.copyOf(tables);
        this.first = new int[tables.size() + 1];
        for (int i = 0; i < tables.size(); i++) {
            first[i + 1] = Math.addExact(first[i], tables.get(i).size());
        }
    }

    /** The table of recording {@code piece}. */
    public UnitTable table(int piece) {
        return tables.get(piece);
    }

    @Override
    public int size() {
        return first[tables.size()];
    }

    @Override
    public int pieces() {
        return tables.size();
    }

    @Override
    public int piece(int unit) {
        if (unit < 0 || unit >= size()) {
            throw new IndexOutOfBoundsException("unit " + unit + " of " + size());
        }
        int found = Arrays.binarySearch(first, unit);
        int piece = found >= 0 ? found : -found - 2;
        while (first[piece + 1] == unit) {
            piece++; // recordings without units
        }
        return piece;
    }

    @Override
    public int first(int piece) {
        return first[piece];
    }

    @Override
    public long start(int unit) {
        int piece = piece(unit);
        return tables.get(piece).start(unit - first[piece]);
    }

    @Override
    public long end(int unit) {
        int piece = piece(unit);
        return tables.get(piece).end(unit - first[piece]);
    }

    @Override
    public float beatPhase(int unit) {
        int piece = piece(unit);
        return tables.get(piece).beatPhase(unit - first[piece]);
    }

    @Override
    public float beatPeriod(int unit) {
        int piece = piece(unit);
        return tables.get(piece).beatPeriod(unit - first[piece]);
    }

    @Override
    public boolean held(int unit) {
        int piece = piece(unit);
        Cut cut = tables.get(piece).cut(unit - first[piece]);
        return cut == Cut.BEAT || cut == Cut.EVEN;
    }

    @Override
    public float level(int unit) {
        int piece = piece(unit);
        return tables.get(piece).level(unit - first[piece]);
    }

    @Override
    public void features(int unit, float[] into, int offset) {
        int piece = piece(unit);
        tables.get(piece).features(unit - first[piece], into, offset);
    }
}
