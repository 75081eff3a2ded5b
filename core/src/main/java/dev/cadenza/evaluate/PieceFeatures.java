package dev.cadenza.evaluate;

import dev.cadenza.audio.Loudness;
import dev.cadenza.audio.MonoSound;
import dev.cadenza.base.StopSignal;
import dev.cadenza.evaluate.closeness.ClosenessFeatures;
import dev.cadenza.evaluate.copies.CopyFeatures;
import dev.cadenza.evaluate.structure.StructureFeatures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that an evaluation measures of one recording or song, at one loudness ({@value #LUFS} LUFS). */
public final class PieceFeatures {
    /** The loudness that all sound is brought to. */
    public static final double LUFS = -23;

    private static final String FIGURES = "evaluation-v5";
    private static final double LOUDEST_GAIN = 1000; // silence stays silence

    private final float[][] closeness;
    private final StructureFeatures structure;
    private final CopyFeatures copy;

    private PieceFeatures(float[][] closeness, StructureFeatures structure, CopyFeatures copy) {
        this.closeness = closeness;
        this.structure = structure;
        this.copy = copy;
    }

    /** A row for each window of a second, see {@link ClosenessFeatures}. Not a copy. */
    float[][] closeness() {
        return closeness;
    }

    /** What it does in time. */
    StructureFeatures structure() {
        return structure;
    }

    /** What copies are found by. */
    CopyFeatures copy() {
        return copy;
    }

    /** Where what is measured of a recording is kept; {@code kind} becomes part of the file's name. */
    @FunctionalInterface
    public interface Place {
        /** The file for that kind of figures. */
        Path of(String kind) throws IOException;
    }

    /** Measures {@code sound}, or reads what was measured before. */
    public static PieceFeatures of(MonoSound sound, Place place, StopSignal stop) throws IOException {
        PieceFeatures known = read(place);
        if (known != null) {
            return known;
        }
        PieceFeatures measured = of(sound, stop);
        measured.write(place);
        return measured;
    }

    /** What {@link #write} wrote, or null where it is missing or damaged: then it is to be measured anew. */
    public static @Nullable PieceFeatures read(Place place) throws IOException {
        List<float[][]> figures = FloatTables.read(place.of(FIGURES));
        CopyFeatures copies = CopyFeatures.read(place.of(CopyFeatures.KIND));
        return figures == null || figures.size() != 3 || copies == null
                ? null
                : new PieceFeatures(figures.get(0), new StructureFeatures(figures.get(1), figures.get(2)), copies);
    }

    /** Keeps what was measured. */
    public void write(Place place) throws IOException {
        FloatTables.write(place.of(FIGURES), List.of(closeness, structure.segments(), structure.steps()));
        copy.write(place.of(CopyFeatures.KIND));
    }

    /** Measures {@code sound}. */
    public static PieceFeatures of(MonoSound sound, StopSignal stop) throws IOException {
        MonoSound even = atOneLoudness(sound);
        stop.check();
        float[][] closeness = ClosenessFeatures.of(even);
        stop.check();
        StructureFeatures structure = StructureFeatures.of(even);
        stop.check();
        return new PieceFeatures(closeness, structure, CopyFeatures.of(even, stop));
    }

    /** {@code sound} at {@value #LUFS} LUFS. */
    public static MonoSound atOneLoudness(MonoSound sound) throws IOException {
        double gain = Math.pow(10, (LUFS - Loudness.of(sound)) / 20);
        return sound.times(Math.min(gain, LOUDEST_GAIN));
    }
}
